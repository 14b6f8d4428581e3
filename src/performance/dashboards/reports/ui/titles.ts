import type { TFunction } from 'i18next';
import type { Report } from '../rules/report.ts';
import type { Definition } from './api.ts';

type Names = readonly Pick<Definition, 'id' | 'name'>[];

/** What a report is called that nobody has named: what it asks. */
export function titleOf(report: Report, names: Names, t: TFunction): string {
  const [first = '', ...more] = report.metrics;
  const name = (id: string) =>
    names.find((each) => each.id === id)?.name ?? t(`metrics.defined.${id}.name`, { defaultValue: id });
  const metrics =
    report.metrics.length > 2
      ? t('reports.andMore', { name: name(first), count: more.length })
      : report.metrics.map(name).join(', ');
  const [one, other] = [...report.rows, ...report.columns].map((dimension) => t(`boards.by.${dimension}`));
  if (!one) return metrics;
  return other ? t('boards.byTwo', { name: metrics, one, other }) : t('boards.byOne', { name: metrics, by: one });
}
