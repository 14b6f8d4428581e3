import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Because } from './because.tsx';
import { Gains } from './gains.tsx';
import { lookAlikesQuery, type LookAlikes as Told } from './queries.ts';
import { Reliability } from './reliability.tsx';
import css from './scores.module.css';

const atFirst = 25;
const most = 200;

/** Companies that have not bought, those most like the ones that did first, and how far that can be trusted. */
export function LookAlikes() {
  const { t } = useTranslation();
  const f = useFormat();
  const [limit, setLimit] = useState(atFirst);
  const found = useQuery({ ...lookAlikesQuery(limit), placeholderData: keepPreviousData });
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('scores.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={10} />;
  const { says, companies, baseRate, goodness, items } = found.data;
  if (says !== 'model' || !goodness)
    return (
      <Empty
        title={t('scores.alike.none')}
        text={
          says === 'nothing' && companies
            ? t('scores.alike.few', {
                won: f.number(companies.won),
                lost: f.number(companies.lost),
                needed: f.number(companies.needed),
              })
            : t(companies ? 'scores.alike.noBetter' : 'scores.empty.tonight')
        }
      />
    );
  return (
    <div className={css.page}>
      <p className={css.sentence}>
        {t('scores.alike.sentence', {
          lift: f.number(goodness.liftTop10 ?? 1, 1),
          share: f.percent(baseRate ?? 0),
          n: f.number(goodness.n),
        })}
      </p>
      <section className={css.card} aria-labelledby="scores-alike">
        <h2 id="scores-alike">{t('scores.alike.title')}</h2>
        <p className={css.note}>{t('scores.alike.note')}</p>
        <ol className={css.deals} aria-busy={found.isPlaceholderData}>
          {items.map((item) => (
            <Line key={item.company.id} item={item} />
          ))}
        </ol>
        {items.length === 0 ? <p className={css.quiet}>{t('scores.alike.nobody')}</p> : null}
        {items.length === limit && limit < most ? (
          <Button kind="link" onClick={() => setLimit(limit === atFirst ? 100 : most)}>
            {t('scores.ranked.more')}
          </Button>
        ) : null}
      </section>
      <div className={css.pair}>
        <Reliability goodness={goodness} />
        <Gains goodness={goodness} />
      </div>
    </div>
  );
}

function Line({ item }: { item: Told['items'][number] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { company, owner, chance, openDeals, up, down } = item;
  return (
    <li>
      <span className={css.chance}>
        <b>{f.percent(chance)}</b>
      </span>
      <span className={css.what}>
        <Go href={`/companies/${company.id}`}>{company.name}</Go>
        <span className={css.quiet}>{owner?.name ?? t('scores.alike.noOwner')}</span>
      </span>
      <Because up={up} down={down} />
      <span className={css.amount}>
        {openDeals > 0 ? t('scores.alike.open', { count: openDeals, number: f.number(openDeals) }) : ''}
      </span>
    </li>
  );
}
