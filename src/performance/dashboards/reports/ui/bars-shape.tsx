import { useTranslation } from 'react-i18next';
import { GroupBars } from '../../boards/ui/group-bars.tsx';
import { lookUp } from '../../words/looked-up.ts';
import { inOrder } from '../../words/names.ts';
import type { Drawn } from './drawn.ts';

/** So many bars are drawn; the table behind has all. */
const mostBars = 24;

/** Bars by size, or the stages of a pipeline in their order, each with its target where there is one. */
export function BarsShape({ report, title, page, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const by = report.rows[0];
  if (!one || !by) return null;
  const { definition, whole, groupsTarget, groupsBefore } = one;
  const targets = lookUp(groupsTarget);
  const before = lookUp(groupsBefore);
  const groups = inOrder(lookUp(one.groups).by(report.rows), by, page);
  const held = {
    of: ({ key }: (typeof groups)[number]) => targets.at(key)?.value ?? before.at(key)?.value ?? null,
    note: groupsTarget.length > 0 ? t('reports.markTarget') : groupsBefore.length > 0 ? t('reports.markBefore') : null,
  };
  return (
    <GroupBars {...{ title, definition, whole, groups, mostBars, by, namer, held }} save={`report-${report.shape}`} />
  );
}
