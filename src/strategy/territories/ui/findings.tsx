import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './territories.module.css';
import { type Findings, findingsQuery } from './territories.ts';

/** Companies that fall nowhere or between several, and territories that take none: for whoever draws them. */
export function FindingsPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(findingsQuery).data;
  if (!found) return null;
  const { companies, gaps, overlaps, starved, noLongerSold } = found;
  const placed = companies - gaps.count - overlaps.count;
  return (
    <section className={css.findings} aria-label={t('territories.findings')}>
      <p>{t('territories.placed', { placed: f.number(placed), all: f.number(companies) })}</p>
      <ul>
        {gaps.count > 0 ? (
          <li>
            <Tag tone="warn">{t('territories.gap')}</Tag> {t('territories.gaps', { count: gaps.count })}{' '}
            <Sample {...gaps} />
          </li>
        ) : null}
        {overlaps.between.map((each) => (
          <li key={each.territories.map(({ id }) => id).join()}>
            <Tag tone="warn">{t('territories.overlap')}</Tag>{' '}
            {t('territories.overlaps', {
              ...{ count: each.count, names: each.territories.map(({ name }) => name).join(', ') },
            })}{' '}
            <Sample {...each} />
          </li>
        ))}
        {noLongerSold.map(({ territory, what, name }) => (
          <li key={`${territory.id} ${what} ${name}`}>
            <Tag tone="warn">{t('territories.retired')}</Tag>{' '}
            {t(`territories.noLongerSold.${what}`, { name, territory: territory.name })}
          </li>
        ))}
        {starved.length > 0 ? (
          <li>
            <Tag tone="warn">{t('territories.starved')}</Tag>{' '}
            {t('territories.takesNone', { names: starved.map(({ territory }) => territory.name).join(', ') })}
          </li>
        ) : null}
      </ul>
    </section>
  );
}

/** Some of them by name, three at most. */
function Sample({ companies, count }: Pick<Findings['gaps'], 'companies' | 'count'>) {
  const shown = companies.slice(0, 3);
  return (
    <small>
      {shown.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 ? ', ' : null}
          <Go href={`/companies/${id}`}>{name}</Go>
        </span>
      ))}
      {count > shown.length ? ' …' : null}
    </small>
  );
}
