import { useTranslation } from 'react-i18next';
import { LineChart } from '../../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { inWords } from '../../ui/in-words.ts';
import css from './pace.module.css';
import type { DayShown, Pace } from './queries.ts';

/** The median answer of each day between its limits, and the days that are no chance. */
export function ByDay({ of }: { of: Pace }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const say = (seconds: number) => inWords(seconds * 1_000, i18n.language);
  const readings = of.days.filter(({ isReading }) => isReading);
  const { limits } = of;
  if (readings.length < 2)
    return <p className={css.note}>{t('leadPace.fewReadings', { fewest: f.number(of.fewest) })}</p>;
  const level = (value: number) => readings.map(() => value);
  return (
    <section aria-labelledby="lead-pace-days">
      <h2 className={css.title} id="lead-pace-days">
        {t('leadPace.byDay')}
      </h2>
      <Signals days={readings} say={say} isJudged={limits !== null} />
      <LineChart
        title={t('leadPace.chart')}
        note={t('leadPace.chartNote', { fewest: f.number(of.fewest) })}
        points={readings.map(({ day }) => f.day(day))}
        pointColumn={t('leadPace.day')}
        say={say}
        roundIn={60}
        lines={[
          { id: 'median', label: t('leadPace.median'), values: readings.map(({ medianSeconds }) => medianSeconds) },
          ...(limits
            ? [
                { id: 'mean', label: t('leadPace.mean'), values: level(limits.mean), tone: 'context' as const },
                { id: 'high', label: t('leadPace.high'), values: level(limits.high), tone: 'context' as const },
              ]
            : []),
        ]}
        table={{
          columns: ['day', 'came', 'answered', 'median', 'converted', 'signal'].map((id, at) => ({
            label: t(`leadPace.head.${id}`),
            end: at > 0 && id !== 'signal',
          })),
          rows: of.days.map((one) => ({
            id: one.day,
            cells: [
              f.day(one.day),
              f.number(one.came),
              f.number(one.answered),
              one.medianSeconds === null ? '–' : say(one.medianSeconds),
              f.number(one.converted),
              one.signal ? t(`leadPace.signal.${one.signal}`) : '',
            ],
          })),
        }}
      />
    </section>
  );
}

type SignalsProps = { days: DayShown[]; say: (seconds: number) => string; isJudged: boolean };

const mostTold = 5;

function Signals({ days, say, isJudged }: SignalsProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const told = days.filter(({ signal }) => signal !== null).toReversed();
  if (!isJudged) return <p className={css.note}>{t('leadPace.notJudged')}</p>;
  if (told.length === 0) return <p className={css.note}>{t('leadPace.steady')}</p>;
  return (
    <ul className={css.signals}>
      {told.slice(0, mostTold).map(({ day, signal, medianSeconds }) => (
        <li key={day}>
          <b>{f.day(day)}</b> {t(`leadPace.signal.${signal}`)} · {say(medianSeconds ?? 0)}
        </li>
      ))}
      {told.length > mostTold ? (
        <li className={css.quiet}>
          {t('leadPace.more', { count: told.length - mostTold, number: f.number(told.length - mostTold) })}
        </li>
      ) : null}
    </ul>
  );
}
