import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { handoverPolicy } from '../policy.ts';
import { handoverApi } from './api.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import css from './handover.module.css';

/** On the page of a person: what is his today, and the way to give it to others. */
export default function Handover({ id }: { id: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const [open, setOpen] = useState(false);
  const mayAsk = handoverPolicy.read[user.role as keyof typeof handoverPolicy.read] !== 'none';
  const found = useQuery({
    queryKey: ['handover', id],
    queryFn: ({ signal }) =>
      answerOf(handoverApi.call('GET /api/v1/handovers/preview', { query: { personId: id }, signal })),
    enabled: mayAsk && !isPast,
    retry: false,
  });
  if (!found.data) return null;
  const { counts, total, unseen, mayTakeUnseen, privatePlans } = found.data;
  return (
    <Section
      title={t('handover.title')}
      action={
        total > 0 || privatePlans.to || (unseen > 0 && mayTakeUnseen) ? (
          <Button kind="link" onClick={() => setOpen(true)}>
            {t('handover.act')}
          </Button>
        ) : undefined
      }
    >
      <p>
        {total === 0
          ? t('handover.nothing')
          : counts
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => t(`handover.count.${kind}`, { count }))
              .join(', ')}
      </p>
      {unseen > 0 ? <p className={css.quiet}>{t('handover.unseen', { count: unseen })}</p> : null}
      {open ? <HandOverDialog preview={found.data} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}
