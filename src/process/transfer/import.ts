import type { LocalDate } from '../../ground/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { isFixedCustom } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { takenValues } from '../../platform/fields/taking.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { CannotRead, fileOfBytes, type ReadRefusal, readHeads, readRefusalInWords, readRows } from './reading/index.ts';
import { asImportPlan } from './rules/as-import-plan.ts';
import { guessMapping } from './rules/guess.ts';
import type { ImportPlan } from './rules/import-plan.ts';
import { importedKinds, type Styles } from './rules/mapping.ts';
import type { PlanSetting } from './rules/plan-context.ts';
import type { PlannedRow } from './rules/planned.ts';
import { planner } from './rules/planner.ts';
import { reconciler } from './rules/reconcile.ts';
import type { Problem } from './rules/source.ts';

/** Files of an export as they came: names without folders, and their bytes. */
export type SourceFile = { name: string; bytes: Uint8Array };

/** Why nothing can be imported, naming the file and the row where there is one. */
export type ImportRefusal = ReadRefusal | { refused: 'not-recognised'; files: string[] };

/** Keep the stages the source has, or take them for stages of the first pipeline. */
export type StageChoice = 'map' | 'keep';

/** What importing these files would write; nothing is written yet. */
export async function planImport(
  reader: Reader,
  actor: Actor,
  files: readonly SourceFile[],
  stages: StageChoice,
  today: LocalDate,
): Promise<ImportPlan | ImportRefusal> {
  const added = await addedFor(reader, actor);
  const into = await stagesFor(reader, actor, stages);
  const { timeZone, currency } = actor;
  return planFiles(
    files,
    { dates: 'year-first', decimals: 'point', timeZone, currency },
    { ...added, today, stages: into },
  );
}

/** The same without a workspace: how it writes, and what it has, are given. */
export async function planFiles(
  files: readonly SourceFile[],
  usual: Styles,
  setting: PlanSetting,
): Promise<ImportPlan | ImportRefusal> {
  try {
    return await planned(files, usual, setting);
  } catch (error) {
    if (error instanceof CannotRead) return error.refusal;
    throw error;
  }
}

async function planned(files: readonly SourceFile[], usual: Styles, setting: PlanSetting) {
  const tables = [];
  for (const { name, bytes } of files) {
    const file = fileOfBytes(name, bytes);
    const read = await readHeads(file, usual);
    if ('refused' in read) return read;
    tables.push(...read.tables.map((table) => ({ ...table, file })));
  }
  const mapping = guessMapping(tables, { fields: setting.fields ?? [], stages: setting.stages });
  if (mapping.preset !== 'maven' || !mapping.tables.some(({ kind }) => kind === 'deal'))
    return { refused: 'not-recognised' as const, files: files.map(({ name }) => name) };
  const plan = planner(mapping, setting);
  for (const { head, file } of tables) for await (const { rows } of readRows(file, head)) plan.survey(head.table, rows);
  const sides = reconciler(plan);
  const rows: PlannedRow[] = [];
  const problems: Problem[] = [];
  for (const kind of importedKinds)
    for (const [at, { head, file }] of tables.entries()) {
      if (mapping.tables[at]?.kind !== kind) continue;
      for await (const batch of readRows(file, head)) {
        const got = plan.plan(head.table, batch.rows);
        sides.add(head.table, batch, got);
        rows.push(...got.rows);
        problems.push(...batch.problems, ...got.problems);
      }
    }
  const { currency, timeZone } = usual;
  const told = {
    rows,
    problems,
    lines: sides.lines(),
    stages: setting.stages,
    ownStages: plan.ownStages(),
    currency,
    timeZone,
  };
  return asImportPlan(told);
}

/** The fields that the workspace added, and what is asked of them: who works here, and what is taken. */
async function addedFor(reader: Reader, actor: Actor): Promise<Pick<PlanSetting, 'fields' | 'people' | 'isTaken'>> {
  const fields = (await allFields(reader, actor)).filter((field) => !isFixedCustom(actor, field));
  if (fields.length === 0) return {};
  const needsPeople = fields.some(({ type }) => type === 'person');
  const [people, isTaken] = await Promise.all([
    needsPeople ? reader.rows(readablePeople(actor).where('active', '=', true)) : [],
    takenValues(reader, actor, fields),
  ]);
  return { fields, people: people.map(({ id, name }) => ({ id, name })), isTaken };
}

async function stagesFor(reader: Reader, actor: Actor, choice: StageChoice): Promise<PlanSetting['stages']> {
  const [first] = choice === 'map' ? await pipelinesOf(reader, actor) : [];
  return first ? first.stages.map(({ id, name }) => ({ id, name })) : [];
}

/** The refusal as a sentence: what, where, and what to do. */
export function refusalInWords(refusal: ImportRefusal): string {
  if (refusal.refused === 'not-recognised')
    return `None of these files is a pipeline export that can be imported: ${refusal.files.join(', ') || 'there are none'}. A pipeline has the columns opportunity_id, sales_agent, product, deal_stage, engage_date, close_date and close_value.`;
  return readRefusalInWords(refusal);
}
