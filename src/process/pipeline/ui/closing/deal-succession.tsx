import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Section } from '../../../../kit/record/record-page.tsx';
import type { DealPageAnswer } from '../api.ts';
import css from './closing.module.css';

/** What a deal renews or expands, until when what it sold runs, and what followed. Nothing where there is nothing of it. */
export function DealSuccession({ deal }: { deal: DealPageAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { origin, following, runsUntil } = deal.succession;
  if (!origin && following.length === 0 && !runsUntil) return null;
  return (
    <Section title={t('closing.succession.title')}>
      <ul className={css.plain}>
        {runsUntil ? <li>{t('closing.succession.until', { day: f.dayWithYear(runsUntil) })}</li> : null}
        {origin ? (
          <li>
            {t(`closing.succession.of.${origin.kind}`)} <Go href={`/deals/${origin.id}`}>{origin.name}</Go>
          </li>
        ) : null}
        {following.map(({ id, name, kind, status }) => (
          <li key={id}>
            {t(`closing.succession.by.${kind}`)} <Go href={`/deals/${id}`}>{name}</Go>{' '}
            <span className={css.quiet}>{t(`pipeline.status.${status}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
