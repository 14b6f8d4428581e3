import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { More } from '../../../kit/look/more.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import css from './territories.module.css';
import { type FallenCompany, fallenQuery, type Territory } from './territories.ts';
import { useRuleWords } from './use-rule-words.ts';

type Props = { territory: Territory; hasParts: boolean };

/** The companies that fall into a territory, by name, each with who owns it and the rule by which it does. */
export function CompaniesPart({ territory, hasParts }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useInfiniteQuery(fallenQuery(territory.id));
  const first = found.data?.pages[0];
  const total = first?.total ?? null;
  const problem = found.data ? null : problemIn(found.error);
  const companies = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-label={t('territories.companies.title')}>
      <h2 className={css.heading}>
        {t('territories.companies.title')} {total === null ? null : <small>{f.number(total)}</small>}
      </h2>
      {problem ? (
        <p role="alert">
          {sentenceOf(problem, t('kit.unreachable'))}{' '}
          <Button onClick={() => void found.refetch()}>{t('kit.retry')}</Button>
        </p>
      ) : !first ? (
        <Skeleton lines={6} />
      ) : first.hidden ? (
        <p className={css.quiet}>{t('territories.companies.hidden')}</p>
      ) : companies.length === 0 ? (
        <p className={css.quiet}>{t(hasParts ? 'territories.companies.inParts' : 'territories.companies.none')}</p>
      ) : (
        <>
          <p className={css.quiet}>{t('territories.companies.lead')}</p>
          <ul className={css.list} aria-label={t('territories.companies.title')}>
            {companies.map((company) => (
              <Company key={company.id} {...company} />
            ))}
          </ul>
          <More of={found} />
        </>
      )}
    </section>
  );
}

function Company({ id, name, owner, because }: FallenCompany) {
  const { t } = useTranslation();
  const words = useRuleWords();
  return (
    <li>
      <span className={css.name}>
        <Go href={`/companies/${id}`}>{name}</Go>
      </span>
      <span className={css.rules}>
        {because?.isNamed ? t('territories.companies.isNamed') : words.conditions(because?.conditions ?? [])}
      </span>
      <span className={css.people}>{owner ? <PersonName person={owner} /> : t('territories.companies.unowned')}</span>
    </li>
  );
}
