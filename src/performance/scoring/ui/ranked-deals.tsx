import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { Grade as GradeName } from '../rules/grades.ts';
import { Because } from './because.tsx';
import { Grade } from './grade.tsx';
import { type RankedDeal, rankedQuery, type Scores } from './queries.ts';
import css from './scores.module.css';

const atFirst = 10;
const most = 100;

/** Open deals in the order in which to work them, each with what speaks for and against it. */
export function RankedDeals({ told }: { told: Scores }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const [grade, setGrade] = useState<GradeName | null>(null);
  const [limit, setLimit] = useState(atFirst);
  const found = useQuery({ ...rankedQuery({ asOf, grade, limit }), placeholderData: keepPreviousData });
  const all = told.grades.reduce((sum, { n }) => sum + n, 0);
  return (
    <section className={css.card} aria-labelledby="scores-ranked">
      <div className={css.cardHead}>
        <h2 id="scores-ranked">{t('scores.ranked.title')}</h2>
        <fieldset className={css.grades} aria-label={t('scores.ranked.grades')}>
          <Button aria-pressed={grade === null} onClick={() => setGrade(null)}>
            {t('scores.ranked.all', { number: f.number(all), count: all })}
          </Button>
          {told.grades.map((one) => (
            <Button key={one.grade} aria-pressed={grade === one.grade} onClick={() => setGrade(one.grade)}>
              <span title={t(`scores.grade.${one.grade}`)}>
                {one.grade} <span className={css.quiet}>{f.number(one.n)}</span>
              </span>
            </Button>
          ))}
        </fieldset>
      </div>
      <p className={css.note}>{t('scores.ranked.note')}</p>
      {found.data ? (
        <>
          <ol className={css.deals} aria-busy={found.isPlaceholderData}>
            {found.data.items.map((item) => (
              <Line key={item.deal.id} item={item} />
            ))}
          </ol>
          {found.data.items.length === 0 ? <p className={css.quiet}>{t('scores.ranked.none')}</p> : null}
          {found.data.more && limit < most ? (
            <Button kind="link" onClick={() => setLimit(limit === atFirst ? 50 : most)}>
              {t('scores.ranked.more')}
            </Button>
          ) : null}
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </section>
  );
}

function Line({ item }: { item: RankedDeal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { deal, owner, company, stage, amount, currency, chance, grade, byLot, up, down } = item;
  return (
    <li>
      <span className={css.chance}>
        <Grade grade={grade} />
        <b>{f.percent(chance)}</b>
      </span>
      <span className={css.what}>
        <Go href={`/deals/${deal.id}`}>{company ? `${company} · ${deal.name}` : deal.name}</Go>
        {byLot ? <Tag tone="quiet">{t('scores.byLot')}</Tag> : null}
        <span className={css.quiet}>{[owner.name, stage].filter(Boolean).join(' · ')}</span>
      </span>
      <Because up={up.slice(0, 2)} down={down.slice(0, 2)} />
      <span className={css.amount} title={amount === null ? undefined : f.money({ amount, currency })}>
        {amount === null ? '–' : f.moneyShort({ amount, currency })}
      </span>
    </li>
  );
}
