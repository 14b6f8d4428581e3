import type { LocalDate } from '../../ground/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { isFixedCustom } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { takenValues } from '../../platform/fields/taking.ts';
import { pipelinesOf } from '../pipeline/reads.ts';
import { type CsvRefusal, readCsv } from './read-csv.ts';
import type { ImportPlan, ImportSetting } from './rules/import-plan.ts';
import { planMaven } from './rules/plan-maven.ts';
import { type Recognised, recogniseMaven } from './rules/recognise.ts';
import type { SourceTable } from './rules/source.ts';

/** Files of an export as they came: names without folders, and their bytes. */
export type SourceFile = { name: string; bytes: Uint8Array };

/** Why nothing can be imported, naming the file and the row where there is one. */
export type ImportRefusal =
  | CsvRefusal
  | Extract<Recognised, { refused: string }>
  | { refused: 'unknown-format'; file: string };

/** Keep the stages the source has, or take them for stages of the first pipeline. */
export type StageChoice = 'map' | 'keep';

const readable = /\.(csv|tsv|txt)$/i;

/** What importing these files would write; nothing is written yet. */
export async function planImport(
  reader: Reader,
  actor: Actor,
  files: readonly SourceFile[],
  stages: StageChoice,
  today: LocalDate,
): Promise<ImportPlan | ImportRefusal> {
  const tables: SourceTable[] = [];
  for (const { name, bytes } of files) {
    if (!readable.test(name)) return { refused: 'unknown-format', file: name };
    const read = readCsv(name, bytes);
    if ('refused' in read) return read;
    tables.push(read.table);
  }
  const recognised = recogniseMaven(tables);
  if ('refused' in recognised) return recognised;
  const added = await addedFor(reader, actor);
  return planMaven(recognised.sheets, {
    ...added,
    currency: actor.currency,
    timeZone: actor.timeZone,
    today,
    stages: await stagesFor(reader, actor, stages),
  });
}

/** The fields that the workspace added, and what is asked of them: who works here, and what is taken. */
async function addedFor(reader: Reader, actor: Actor): Promise<Pick<ImportSetting, 'fields' | 'people' | 'isTaken'>> {
  const fields = (await allFields(reader, actor)).filter((field) => !isFixedCustom(actor, field));
  if (fields.length === 0) return {};
  const needsPeople = fields.some(({ type }) => type === 'person');
  const [people, isTaken] = await Promise.all([
    needsPeople ? reader.rows(readablePeople(actor).where('active', '=', true)) : [],
    takenValues(reader, actor, fields),
  ]);
  return { fields, people: people.map(({ id, name }) => ({ id, name })), isTaken };
}

async function stagesFor(reader: Reader, actor: Actor, choice: StageChoice): Promise<ImportSetting['stages']> {
  const [first] = choice === 'map' ? await pipelinesOf(reader, actor) : [];
  return first ? { into: first.stages.map(({ id, name }) => ({ key: id, name })) } : 'own';
}

/** The refusal as a sentence: what, where, and what to do. */
export function refusalInWords(refusal: ImportRefusal): string {
  if (refusal.refused === 'not-recognised')
    return `None of these files is a pipeline export that can be imported: ${refusal.files.join(', ') || 'there are none'}. A pipeline has the columns opportunity_id, sales_agent, product, deal_stage, engage_date, close_date and close_value.`;
  if (refusal.refused === 'two-files-of-one-kind')
    return `${refusal.files.join(' and ')} both hold ${refusal.part}. Leave one of them out.`;
  if (refusal.refused === 'column-twice')
    return `${refusal.file} has the column ${refusal.column} twice. Rename or remove one of them.`;
  const where = 'row' in refusal && refusal.row !== null ? `${refusal.file}, line ${refusal.row}` : refusal.file;
  return `${where}: ${words[refusal.refused]}`;
}

const words: Record<CsvRefusal['refused'] | 'unknown-format', string> = {
  'too-big': 'the file is larger than 64 MB. Split it and import the parts.',
  'too-many-rows': 'the file has more than a million rows. Split it and import the parts.',
  'too-many-columns': 'the file has more than 500 columns. Leave out those you do not need.',
  'cell-too-long': 'a cell is longer than 100,000 letters.',
  empty: 'the file is empty.',
  'not-text': 'this is not a text file. Save it as CSV and import that.',
  'broken-quotes': 'a quotation mark is opened and never closed, so the cells after it cannot be told apart.',
  'unknown-format': 'only CSV and TSV files can be imported so far. Save the sheet as CSV and import that.',
};
