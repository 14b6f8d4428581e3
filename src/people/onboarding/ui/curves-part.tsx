import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './onboarding.module.css';
import { type Curves, curvesQuery } from './queries.ts';

type Cohort = Curves['cohorts'][number];

/** How long people took to bring what colleagues bring, by when they began, with those who are not there yet. */
export function CurvesPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(curvesQuery);
  if (!data) return null;
  const name = ({ from }: Cohort) =>
    from === null
      ? t('ramp.curves.all')
      : t(from.slice(5, 7) === '01' ? 'ramp.curves.firstHalf' : 'ramp.curves.secondHalf', { year: from.slice(0, 4) });
  return (
    <section aria-labelledby="ramp-curves">
      <h2 id="ramp-curves">{t('ramp.curves.title')}</h2>
      <p className={css.quiet}>
        {data.level === null
          ? t('ramp.curves.noLevel', { count: data.peers, n: f.number(data.peers) })
          : t('ramp.curves.level', {
              level: f.moneyShort({ amount: Math.round(data.level), currency: data.currency }),
              n: f.number(data.peers),
            })}
      </p>
      {data.cohorts.length === 0 ? null : (
        <>
          <Drawn cohorts={data.cohorts} months={data.months} name={name} />
          <ul className={css.list}>
            {data.cohorts.map((cohort) => (
              <li key={cohort.from ?? 'all'} className={css.one}>
                <b>{name(cohort)}</b>
                <span>
                  {cohort.median === null
                    ? t('ramp.curves.notYet', { arrived: f.number(cohort.arrived), n: f.number(cohort.n) })
                    : t('ramp.curves.median', {
                        months: f.number(cohort.median, 1),
                        low: ended(cohort.range.low, f.number),
                        high: ended(cohort.range.high, f.number),
                        arrived: f.number(cohort.arrived),
                        n: f.number(cohort.n),
                      })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const ended = (end: number | null, say: (value: number, most: number) => string) => (end === null ? '…' : say(end, 1));

/** The share that has arrived after so many months; a cohort ends where nobody of it can be told any more. */
function Drawn({
  cohorts,
  months,
  name,
}: {
  cohorts: readonly Cohort[];
  months: number;
  name: (of: Cohort) => string;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const last = Math.min(
    months,
    Math.ceil(Math.max(6, ...cohorts.flatMap(({ curve }) => curve.map(({ month }) => month)))),
  );
  const points = Array.from({ length: last + 1 }, (_, month) => month);
  const at = ({ curve, seen }: Cohort, month: number) =>
    month > seen ? null : (curve.findLast((step) => step.month <= month)?.arrived ?? 0);
  return (
    <LineChart
      title={t('ramp.curves.chart')}
      note={t('ramp.curves.note')}
      points={points.map((month) => f.number(month))}
      pointColumn={t('ramp.curves.month')}
      lines={cohorts.map((cohort) => ({
        id: cohort.from ?? 'all',
        label: name(cohort),
        tone: cohort.from === null ? ('accent' as const) : ('context' as const),
        values: points.map((month) => at(cohort, month)),
      }))}
      say={(share) => f.percent(share)}
    />
  );
}
