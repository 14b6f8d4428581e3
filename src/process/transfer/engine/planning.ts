import type { LocalDate } from '../../../ground/days.ts';
import { readablePeople } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isFixedCustom } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { allFields } from '../../../platform/fields/store.ts';
import { takenValues } from '../../../platform/fields/taking.ts';
import { bytesOfFile } from '../../../platform/files/store.ts';
import type { Database } from '../../../platform/history/database.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import { type FileAtRest, type ReadTable, readHeads, readRefusalInWords } from '../reading/index.ts';
import { guessMapping } from '../rules/index.ts';
import type { Mapping, Styles } from '../rules/mapping.ts';
import type { Planner } from '../rules/planned.ts';
import { planner } from '../rules/planner.ts';
import type { TableHead } from '../rules/table-head.ts';
import type { ImportedFile, ImportRow } from '../tables.ts';

/** A file that cannot be read, in words: what is wrong and what to do. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** What turns the rows of these tables into planned records, by what the workspace has now. */
export async function planFor(
  reader: Reader,
  actor: Actor,
  { mapping, files }: Pick<ImportRow, 'mapping' | 'files'>,
  today: LocalDate,
): Promise<Planner> {
  const fields = await fieldsToWrite(reader, actor);
  const needsPeople = fields.some(({ type }) => type === 'person');
  const [people, isTaken, [pipeline]] = await Promise.all([
    needsPeople ? reader.rows(readablePeople(actor).where('active', '=', true)) : [],
    takenValues(reader, actor, fields),
    pipelinesOf(reader, actor),
  ]);
  // A word for an ending names no stage: only open ones are kept as they are.
  const isOwn = mapping.stages.some(({ stageId, status }) => stageId === 'own' && status === 'open');
  return planner(mapping, {
    today,
    stages: isOwn ? [] : (pipeline?.stages.map(({ id, name }) => ({ id, name })) ?? []),
    fields,
    people: people.map(({ id, name }) => ({ id, name })),
    isTaken,
    beside: files.filter(({ isBeside }) => isBeside),
  });
}

const fieldsToWrite = async (reader: Reader, actor: Actor) =>
  (await allFields(reader, actor)).filter((field) => !isFixedCustom(actor, field));

/** A file of an import as it is read. */
export const atRest = (db: Database, actor: Actor, { id, name, size }: ImportedFile): FileAtRest => ({
  name,
  size,
  open: (from = 0) => bytesOfFile(db, actor, id, from),
});

/** What is asked of a look: stages kept as they are in the source, and how days are written where no column tells. */
export type LookAsked = { keepStages?: boolean; dates?: Styles['dates'] };

/**
 * What files hold, and how it is taken unless somebody says otherwise. Where a table names files, what is no table, or lies in a
 * folder, comes along `beside` for it; without such a table whatever cannot be read is refused.
 */
export async function lookAt(
  reader: Reader,
  actor: Actor,
  files: readonly FileAtRest[],
  { keepStages = false, dates = 'day-first' }: LookAsked = {},
): Promise<{ heads: TableHead[]; mapping: Mapping; beside: Set<string> }> {
  const usual: Styles = {
    dates,
    decimals: 'point',
    timeZone: actor.timeZone,
    currency: actor.currency,
  };
  const tables: ReadTable[] = [];
  const onTop = files.filter(({ name }) => !name.includes('/'));
  const beside = new Set<string>(
    onTop.length > 0 ? files.flatMap(({ name }) => (name.includes('/') ? [name] : [])) : [],
  );
  let unread: Unreadable | null = null;
  for (const file of files.filter(({ name }) => !beside.has(name))) {
    const read = await readHeads(file, usual);
    if (!('refused' in read)) tables.push(...read.tables);
    else {
      unread ??= new Unreadable(readRefusalInWords(read));
      beside.add(file.name);
    }
  }
  const fields = await fieldsToWrite(reader, actor);
  const [pipeline] = await pipelinesOf(reader, actor);
  const stages = pipeline?.stages.map(({ id, name }) => ({ id, name })) ?? [];
  const mapping = guessMapping(tables, { fields, stages, keepStages });
  const namesFiles = mapping.tables.some(({ kind }) => kind === 'file');
  if (unread && !namesFiles) throw unread;
  return { heads: tables.map(({ head }) => head), mapping, beside };
}
