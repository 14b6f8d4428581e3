import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { BarChart } from '../../../kit/figures/bar-chart.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Tag } from '../../../kit/look/person.tsx';
import css from './mining.module.css';
import { type Compared, type Maturity, maturityQuery, type Question } from './queries.ts';

/** How mature the process is, and each change of it with what came of it. */
export function Changes({ asked, day }: { asked: Question; day: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [on, setOn] = useState<string | null>(null);
  const found = useQuery({ ...maturityQuery(asked, on), placeholderData: keepPreviousData });
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('mining.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={10} />;
  const { index, parts, changes, chosen, needed, currency } = found.data;
  return (
    <div className={css.page}>
      <Tiles>
        <FigureTile
          name={t('mining.maturity.index')}
          value={index === null ? null : f.number(index)}
          unit={t('mining.maturity.of')}
          why={() => (
            <div className={css.behind}>
              <h3>{t('mining.maturity.index')}</h3>
              <p>{t('mining.maturity.formula')}</p>
            </div>
          )}
        />
      </Tiles>
      <BarChart
        title={t('mining.maturity.made')}
        note={t('mining.maturity.note')}
        columns={[t('mining.maturity.what'), t('mining.maturity.share')]}
        bars={parts.map(({ part, share }) => ({
          id: part,
          label: t(`mining.maturity.part.${part}.name`),
          value: share ?? 0,
          text: share === null ? t('mining.maturity.unknown') : f.percent(share),
        }))}
        table={{
          columns: [
            { label: t('mining.maturity.what') },
            { label: t('mining.maturity.how') },
            { label: t('mining.maturity.share'), end: true },
          ],
          rows: parts.map(({ part, share }) => ({
            id: part,
            cells: [
              t(`mining.maturity.part.${part}.name`),
              t(`mining.maturity.part.${part}.note`),
              share === null ? t('mining.maturity.unknown') : f.percent(share),
            ],
          })),
        }}
      />
      <section className={css.card} aria-labelledby="mining-changes">
        <h2 id="mining-changes">{t('mining.changes.title')}</h2>
        <p className={css.note}>{t('mining.changes.note', { needed: f.number(needed) })}</p>
        {changes.length === 0 ? <p>{t('mining.changes.none')}</p> : null}
        {changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day may have several, and the list stays in its order
          <Change key={`${change.on} ${at}`} change={change} currency={currency} />
        ))}
      </section>
      <section className={css.card} aria-labelledby="mining-day">
        <h2 id="mining-day">{t('mining.day.title')}</h2>
        <p className={css.note}>{t('mining.day.note')}</p>
        <label className={css.field}>
          {t('mining.day.field')}{' '}
          <input
            type="date"
            max={day}
            min="2000-01-01"
            value={on ?? ''}
            onChange={(event) => setOn(event.target.value === '' ? null : event.target.value)}
          />
        </label>
        {chosen && on ? <Effect effect={chosen} currency={currency} /> : null}
      </section>
    </div>
  );
}

function Change({ change, currency }: { change: Maturity['changes'][number]; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { on, person, reason, stages, fields, effect } = change;
  const what = [
    ...stages.map(
      ({ name, what: words }) => `${name}: ${words.map((word) => t(`mining.changes.what.${word}`)).join(', ')}`,
    ),
    ...(fields.length > 0 ? [t('mining.changes.rules')] : []),
  ];
  return (
    <article className={css.change}>
      <h3>
        {f.dayWithYear(on)} <span className={css.quiet}>{person}</span>
      </h3>
      <p>{what.join(' · ')}</p>
      {reason ? <p className={css.quiet}>{reason}</p> : null}
      <Effect effect={effect} currency={currency} />
    </article>
  );
}

function valueText(f: Format, lever: Compared['levers'][number]['lever'], value: number | null, currency: string) {
  if (value === null) return '–';
  if (lever === 'size') return f.moneyShort({ amount: Math.round(value), currency });
  return lever === 'cycle' ? f.days(value) : f.percent(value);
}

/** The four levers before and after a day, each change with its range. */
function Effect({ effect, currency }: { effect: Compared; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { levers, attributedTo, beforeFrom, on, until, isCut } = effect;
  const signed = (share: number) => `${share > 0 ? '+' : ''}${f.percent(share)}`;
  return (
    <>
      <p className={css.quiet}>
        {t('mining.effect.days', {
          before: f.span(beforeFrom, addDays(on, -1)),
          after: f.span(on, addDays(until, -1)),
        })}
        {isCut ? ` ${t('mining.effect.cut')}` : null}
      </p>
      <ul className={css.levers}>
        {levers.map((lever) => (
          <li key={lever.lever}>
            <span>{t(`mining.effect.lever.${lever.lever}`)}</span>
            <span>
              {valueText(f, lever.lever, lever.before, currency)} →{' '}
              <b>{valueText(f, lever.lever, lever.after, currency)}</b>
            </span>
            <span>
              {lever.change === null || !lever.range ? (
                <span className={css.quiet}>
                  {t('mining.effect.few', { before: f.number(lever.n.before), after: f.number(lever.n.after) })}
                </span>
              ) : (
                <>
                  {signed(lever.change)}{' '}
                  <span className={css.quiet}>
                    {t('mining.effect.range', { low: signed(lever.range.low), high: signed(lever.range.high) })}
                  </span>{' '}
                  <Tag tone={!lever.isClear ? 'quiet' : lever.isBetter ? 'good' : 'bad'}>
                    {t(`mining.effect.${!lever.isClear ? 'unclear' : lever.isBetter ? 'better' : 'worse'}`)}
                  </Tag>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {attributedTo ? (
        <p>{t('mining.effect.attributed', { lever: t(`mining.effect.lever.${attributedTo}`) })}</p>
      ) : null}
    </>
  );
}
