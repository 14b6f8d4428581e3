import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { SaveTable } from '../../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { AskedValue } from '../../boards/ui/why-of.tsx';
import { figureCell } from '../../words/values.ts';
import type { Drawn } from './drawn.ts';
import css from './reports.module.css';

const darkest = 34;

/** What began in each month, and how it stood at the end of that month and of each one since. */
export function CohortShape({ title, told: [one] }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  if (!one) return null;
  const { definition, cohorts } = one;
  const longest = Math.max(...cohorts.map(({ steps }) => steps.length), 1);
  const after = Array.from({ length: longest }, (_, at) => at);
  const most = Math.max(...cohorts.flatMap(({ steps }) => steps.map(({ value }) => value ?? 0)), 0);
  const label = (at: number) =>
    at === 0 ? t('reports.cohort.own') : t('reports.cohort.after', { count: at, number: f.number(at) });
  const month = (name: string) => f.month(`${name}-01`);
  return (
    <div className={css.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={css.scroll} aria-label={title} tabIndex={0}>
        <table className={css.table} data-heat>
          <thead>
            <tr>
              <th scope="col">{t('reports.cohort.begun')}</th>
              <th scope="col">{t('metrics.count')}</th>
              {after.map((at) => (
                <th key={at} scope="col">
                  {label(at)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ name, steps }) => (
              <tr key={name}>
                <th scope="row">{month(name)}</th>
                <td>{f.number(steps.at(-1)?.n ?? 0)}</td>
                {after.map((at) => {
                  const figure = steps[at];
                  const share = most > 0 ? Math.max(0, figure?.value ?? 0) / most : 0;
                  return (
                    <td key={at} style={{ '--heat': `${Math.round(share * darkest)}%` } as CSSProperties}>
                      {figure ? (
                        <AskedValue definition={definition} figure={figure} of={`${month(name)}, ${label(at)}`} short />
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.save}>
        <SaveTable
          name={title}
          kind="report-cohort"
          asOf={asOf}
          headers={[t('reports.cohort.begun'), t('metrics.count'), ...after.map(label)]}
          rows={cohorts.map(({ name, steps }) => [
            ...[month(name), steps.at(-1)?.n ?? 0],
            ...after.map((at) => (steps[at] ? figureCell(definition.unit, steps[at]) : null)),
          ])}
        />
      </p>
    </div>
  );
}
