import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { Asks } from './asks.tsx';
import { asksQuery, mayAskAs, type Reference, referencesQuery } from './queries.ts';
import { ReferenceRow } from './reference-row.tsx';
import css from './references.module.css';

/** Which customers were asked to speak for us in a deal, and the way to ask another one. */
export default function DealReferences({ id: dealId }: { id: string }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { user } = useSession();
  const found = useQuery(asksQuery({ dealId }));
  const [isPicking, setPicking] = useState(false);
  const items = found.data?.items ?? [];
  const mayAsk = !isPast && mayAskAs(user.role);
  return (
    <Section
      title={t('references.title')}
      action={
        mayAsk ? (
          <Button kind="link" onClick={() => setPicking(true)}>
            {t('references.pick')}
          </Button>
        ) : undefined
      }
    >
      {items.length === 0 ? (
        <p className={css.quiet}>{t(found.data ? 'references.noneOfDeal' : 'kit.loading')}</p>
      ) : (
        <Asks short items={items} isPast={isPast} />
      )}
      {isPicking ? <PickReference dealId={dealId} onClose={() => setPicking(false)} /> : null}
    </Section>
  );
}

/** Those who may be asked now, the least asked first. */
function PickReference({ dealId, onClose }: { dealId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const found = useQuery(referencesQuery({ ready: 'yes' }));
  const [chosen, setChosen] = useState<Reference | null>(null);
  if (chosen) return <AskDialog reference={chosen} dealId={dealId} onClose={onClose} />;
  const items = found.data?.items ?? [];
  return (
    <Dialog title={t('references.pick')} wide onClose={onClose}>
      {items.length === 0 ? (
        <p className={css.quiet}>{t(found.data ? 'references.nobodyReady' : 'kit.loading')}</p>
      ) : (
        <ul className={css.list} aria-label={t('references.title')}>
          {items.map((one) => (
            <ReferenceRow
              key={one.id}
              reference={{ ...one, mayWrite: false }}
              mayAsk
              isPast={false}
              onAsk={() => setChosen(one)}
              onChange={() => {}}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
