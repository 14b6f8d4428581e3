import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './hiring.module.css';
import { type Requisition, requisitionsQuery } from './hiring.ts';
import { RequisitionForm } from './requisition-form.tsx';

/** Whom you hire: each requisition with how many stand in it, and who waits for too long. */
export default function HiringPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(requisitionsQuery(asOf));
  const [isOpen, setOpen] = useState(false);
  const { items = [], mayMake = false, plans = [] } = found.data ?? {};
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen(true)}>
      {t('hiring.open')}
    </Button>
  ) : undefined;
  return (
    <PageHead
      flows
      title={t('hiring.title')}
      term="salesperson"
      lead={t('hiring.lead')}
      tools={
        <>
          <Go href="/hiring/lessons">{t('hiring.lessons.open')}</Go>
          {items.length > 0 ? make : null}
        </>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <Teach
          id="hiring"
          title={t('hiring.empty.title')}
          text={t('hiring.empty.text')}
          example={t('hiring.empty.example')}
          action={make}
        />
      ) : (
        <ul className={css.list} aria-label={t('hiring.title')}>
          {items.map((one) => (
            <Row key={one.id} requisition={one} isPast={isPast} />
          ))}
        </ul>
      )}
      {isOpen ? <RequisitionForm plans={plans} onClose={() => setOpen(false)} /> : null}
    </PageHead>
  );
}

function Row({ requisition, isPast }: { requisition: Requisition; isPast: boolean }) {
  const { t } = useTranslation();
  const { id, name, owner, state, counts, missing } = requisition;
  return (
    <li className={css.row}>
      <span className={css.head}>
        {isPast ? <b>{name}</b> : <Go href={`/hiring/${id}`}>{name}</Go>}
        <Tag tone={state === 'open' ? 'accent' : 'quiet'}>{t(`hiring.requisitionState.${state}`)}</Tag>
        <PersonName person={owner} />
      </span>
      <span className={css.quiet}>
        {t('hiring.counts', { running: counts.running, hired: counts.hired, openings: requisition.openings })}
      </span>
      {counts.overdue > 0 ? <span>{t('hiring.overdue', { count: counts.overdue })}</span> : null}
      {missing.length > 0 ? <Lacking missing={missing} /> : null}
    </li>
  );
}

/** What its job description does not tie the job to. */
export function Lacking({ missing }: { missing: Requisition['missing'] }) {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language).format(missing.map((part) => t(`hiring.part.${part}`)));
  return <span className={css.quiet}>{t('hiring.lacks', { list })}</span>;
}
