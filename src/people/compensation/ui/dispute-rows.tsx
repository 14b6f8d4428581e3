import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './pay.module.css';
import type { Dispute } from './queries.ts';

const tones = {
  submitted: 'accent',
  'in-review': 'accent',
  'needs-info': 'warn',
  resolved: 'good',
  declined: 'quiet',
  closed: 'quiet',
} as const;

export function DisputeTag({ state }: { state: Dispute['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]}>{t(`pay.disputes.state.${state}`)}</Tag>;
}

/** Disputes, each leading to its page. */
export function DisputeRows({ items, withPerson }: { items: readonly Dispute[]; withPerson: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={css.list} aria-label={t('pay.disputes.title')}>
      {items.map(({ id, name, person, state }) => (
        <li key={id} className={css.row}>
          <span className={css.name}>
            <Go href={`/pay/disputes/${id}`}>{withPerson ? `${name} · ${person.name}` : name}</Go>
          </span>
          <DisputeTag state={state} />
        </li>
      ))}
    </ul>
  );
}
