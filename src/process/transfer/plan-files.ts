import { type FileAtRest, readHeads, readRefusalInWords, readRows } from './reading/index.ts';
import { type GuessSetting, guessMapping } from './rules/guess.ts';
import { importedKinds, type Mapping, type Styles } from './rules/mapping.ts';
import type { PlanSetting } from './rules/plan-context.ts';
import type { PlannedRow } from './rules/planned.ts';
import { planner } from './rules/planner.ts';
import { type ReconcileLine, reconciler } from './rules/reconcile.ts';
import type { Problem } from './rules/source.ts';

/** What files become, before anything is looked up or written. */
export type PlannedFiles = {
  mapping: Mapping;
  rows: PlannedRow[];
  problems: Problem[];
  lines: ReconcileLine[];
  ownStages: string[];
  refused: string[];
};

const usual: Styles = { dates: 'day-first', decimals: 'point', timeZone: 'Europe/Berlin', currency: 'EUR' };

/** Files read, recognised and planned as an import does it, whole and in memory, without a workspace; `change` may change what was guessed. */
export async function planFiles(
  files: readonly FileAtRest[],
  setting: Partial<PlanSetting & GuessSetting> & { styles?: Partial<Styles>; change?: (mapping: Mapping) => void } = {},
): Promise<PlannedFiles> {
  const refused: string[] = [];
  const tables = [];
  for (const file of files) {
    const got = await readHeads(file, { ...usual, ...setting.styles });
    if ('refused' in got) refused.push(readRefusalInWords(got));
    else tables.push(...got.tables.map((table) => ({ ...table, file })));
  }
  const mapping = guessMapping(tables, { fields: [], stages: [], ...setting });
  setting.change?.(mapping);
  const plan = planner(mapping, { today: '2027-06-30', stages: [], ...setting });
  for (const { head, file } of tables) for await (const { rows } of readRows(file, head)) plan.survey(head.table, rows);
  const sides = reconciler(plan);
  const planned: PlannedFiles = { mapping, rows: [], problems: [], lines: [], ownStages: plan.ownStages(), refused };
  for (const kind of importedKinds)
    for (const [at, { head, file }] of tables.entries()) {
      if (mapping.tables[at]?.kind !== kind) continue;
      for await (const batch of readRows(file, head)) {
        const got = plan.plan(head.table, batch.rows);
        sides.add(head.table, batch, got);
        planned.rows.push(...got.rows);
        planned.problems.push(...batch.problems, ...got.problems);
      }
    }
  return { ...planned, lines: sides.lines() };
}
