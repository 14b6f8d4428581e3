import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { Chances } from './chances.tsx';
import css from './coaching.module.css';
import { NotesPart } from './notes-part.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlansPart } from './plans-part.tsx';
import { personQuery } from './queries.ts';
import { SessionForm } from './session-form.tsx';
import { SessionsPart } from './sessions-part.tsx';

/** The coaching of one person. */
export default function PersonPage() {
  const { personId = '' } = useParams({ strict: false }) as { personId?: string };
  return <PersonCoaching personId={personId} />;
}

/** What somebody works on, what was seen and where he stands: for himself his own plan, for who coaches him more. */
export function PersonCoaching({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(personQuery(personId, isPast ? asOf : null));
  const [open, setOpen] = useState<'plan' | 'session' | null>(null);
  const { data } = found;
  const close = () => setOpen(null);
  return (
    <PageHead
      flows
      title={
        !data ? t('coaching.title') : data.isYou ? t('coaching.mine') : t('coaching.of', { name: data.person.name })
      }
      tools={data?.mayWrite ? <Tools onOpen={setOpen} /> : undefined}
    >
      {found.error && !data ? (
        <ReadFailed title={t('coaching.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <PlansPart of={data} />
          {data.isYou && !isPast ? <Slot at="own-coaching" id={data.person.id} lines={1} /> : null}
          <SessionsPart of={data} />
          {data.mayWrite ? <Chances of={data} /> : null}
          {isPast ? null : <NotesPart of={data} />}
          {open === 'plan' ? <PlanForm of={data} onClose={close} /> : null}
          {open === 'session' ? <SessionForm of={data} onClose={close} /> : null}
        </div>
      )}
    </PageHead>
  );
}

function Tools({ onOpen }: { onOpen: (what: 'plan' | 'session') => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button onClick={() => onOpen('session')}>{t('coaching.planSession')}</Button>
      <Button kind="primary" onClick={() => onOpen('plan')}>
        {t('coaching.makePlan')}
      </Button>
    </>
  );
}
