import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../../kit/capability.ts';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { type Format, useFormat } from '../../../../kit/format/format.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { PersonName } from '../../../../kit/look/person.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { undoAct } from '../../../../platform/history/browser.ts';
import { type Rank, rankQuery, ranksApi } from './queries.ts';
import css from './rank.module.css';

/** A rank by a metric, on the scorecard and on dashboards: `id` is the metric's; without days, that of the quarter. */
export default function RankSlot({ id, values = {} }: SlotProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { from, until, asOf, title } = values;
  const found = useQuery(rankQuery({ metric: id, from, until, asOf }));
  const rank = found.data;
  return (
    <section className={css.card} aria-labelledby={heading}>
      <h2 id={heading}>
        {title || t('scorecard.rank.title', { metric: t(`metrics.defined.${id}.name`, { defaultValue: id }) })}
      </h2>
      {rank ? (
        <Told rank={rank} />
      ) : found.error ? (
        <p className={css.quiet}>{problemIn(found.error)?.errors?.[0]?.message ?? t('scorecard.rank.failed')}</p>
      ) : (
        <Skeleton lines={3} />
      )}
    </section>
  );
}

function Told({ rank }: { rank: Rank }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const choose = useChoice();
  const { isIn, mayJoin, items, more } = rank;
  return (
    <>
      <p className={isIn ? undefined : css.quiet}>{isIn ? ownWords(rank, t, f) : t('scorecard.rank.offer')}</p>
      {items.length > 0 ? (
        <ol className={css.list}>
          {items.map(({ person, place, value, isYou }) => (
            <li key={person.id} data-you={isYou}>
              <span className={css.place}>{f.number(place)}.</span>
              <PersonName person={person} />
              <span className={css.value}>{value === null ? '–' : valueWords(rank, value, f)}</span>
            </li>
          ))}
        </ol>
      ) : isIn ? (
        <p className={css.quiet}>{t('scorecard.rank.nobody')}</p>
      ) : null}
      {more > 0 ? (
        <p className={css.quiet}>{t('scorecard.rank.more', { count: more, number: f.number(more) })}</p>
      ) : null}
      {mayJoin && !isPast ? (
        <Button kind={isIn ? 'plain' : 'button'} onClick={() => void choose(!isIn)}>
          {t(isIn ? 'scorecard.rank.leave' : 'scorecard.rank.join')}
        </Button>
      ) : null}
    </>
  );
}

/** Where one stands among those who take part, and without names or numbers among all. */
function ownWords({ you, takePart }: Rank, t: ReturnType<typeof useTranslation>['t'], f: Format): string {
  if (!you || you.place === null) return t('scorecard.rank.noNumber');
  const among = t('scorecard.rank.you', { place: f.number(you.place), of: f.number(takePart ?? 0) });
  return you.third ? `${among} ${t(`scorecard.rank.third.${you.third}`)}` : among;
}

function valueWords({ unit, currency }: Rank, value: number, f: Format): string {
  if (unit === 'money' || unit === 'money-per-day') return f.moneyShort({ amount: Math.round(value), currency });
  if (unit === 'share') return f.percent(value);
  if (unit === 'days') return f.days(value);
  return unit === 'ratio' ? f.multiple(value) : f.number(value);
}

function useChoice() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable([['deal', 'rank']], undoAct);
  return async (isIn: boolean) => {
    const sent = await ranksApi.call('PUT /api/v1/scorecards/rank-choice', { body: { isIn } });
    if (!sent.ok) return failed(sent.problem);
    await told(sent.answer.groupId, t(isIn ? 'scorecard.rank.joined' : 'scorecard.rank.left'));
  };
}
