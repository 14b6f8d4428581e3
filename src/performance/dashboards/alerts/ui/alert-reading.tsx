import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../../../kit/figures/ask.tsx';
import { LineChart } from '../../../../kit/figures/line-chart.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import tags from '../../../../kit/look/small.module.css';
import css from '../../reports/ui/reports.module.css';
import { periodWords } from '../../words/periods.ts';
import { valueWords } from '../../words/values.ts';
import { needed } from '../rules/alert.ts';
import { type Alert, readingQuery } from './queries.ts';

/** How an alert stands now; asked why, it shows the readings that its limits are made of. */
export function AlertReading({ alert }: { alert: Alert }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(readingQuery(alert)).data;
  if (!found) return <span className={css.quiet}>{t('kit.loading')}</span>;
  const { definition, value, currency, side, limits, readings, have } = found;
  if (!definition) return <span className={css.quiet}>{t('alerts.gone')}</span>;
  const say = (amount: number) => valueWords(definition.unit, amount, currency, f);
  const isFew = alert.rule.kind === 'limits' && limits === null;
  const words = value === null ? t('metrics.missing.no-data') : say(value);
  return (
    <>
      <Ask
        name={alert.name}
        why={() => (
          <div className={css.why}>
            {readings.length > 1 && limits ? (
              <LineChart
                title={definition.name}
                note={t('alerts.limitsNote', { low: say(limits.low), high: say(limits.high), mean: say(limits.mean) })}
                points={readings.map(({ from }) => f.day(from))}
                pointColumn={t('alerts.from')}
                lines={[{ id: 'value', label: '', values: readings.map((one) => one.value) }]}
                range={readings.map(() => [limits.low, limits.high])}
                height={180}
                say={say}
              />
            ) : (
              <p>
                {isFew
                  ? t('alerts.few', { have: f.number(have), need: f.number(needed) })
                  : `${definition.meaning} ${found.from && found.until ? periodWords({ from: found.from, until: found.until }, f) : ''}`}
              </p>
            )}
          </div>
        )}
      >
        {words}
      </Ask>
      {isFew ? (
        <span className={`${tags.tag} ${tags.quiet}`}>
          {t('alerts.fewShort', { have: f.number(have), need: f.number(needed) })}
        </span>
      ) : side ? (
        <span className={`${tags.tag} ${tags.warn}`}>{t(`alerts.side.${side}`)}</span>
      ) : (
        <span className={`${tags.tag} ${tags.good}`}>{t('alerts.side.within')}</span>
      )}
    </>
  );
}
