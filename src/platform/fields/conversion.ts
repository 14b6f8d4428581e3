import { sql } from 'kysely';
import { reachingEverything } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { AnyTable } from '../database/tables.ts';
import { sideBySide } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { completed, flawOf, type Given } from './actions.ts';
import { brokenBy } from './needed.ts';
import { converted } from './rules/convert.ts';
import type { FieldType } from './rules/definition.ts';
import { isComputed } from './rules/definition.ts';
import { type Unfit, wordsOf } from './rules/values.ts';
import { allFields, forgetFields, type Holder, holdersOf, objectTable } from './store.ts';
import { type FieldRow, fields } from './tables.ts';

export type Misfit = { id: string; title: string; value: string };
/** How many values a change of type would carry over, and those that it would not. */
export type Conversion = { field: FieldRow; values: number; misfitCount: number; misfits: Misfit[] };
type NewType = { type: FieldType; options?: Given['options'] };
export type Converted =
  | { conversion: Conversion }
  | { missing: true }
  | { conflict: FieldRow }
  | { refused: 'does-not-convert'; conversion: Conversion }
  | { refused: 'too-many-values' }
  | Unfit;

/** As many values as one act carries over while somebody waits. */
const most = 20_000;
const together = 200;
/** So many that do not go are named; the rest, and those that are not for the actor, are counted. */
const mostNamed = 50;

/** Makes a field one of another type with all its values, or says which do not go; with `dryRun` nothing is written. */
export async function changeType(tx: Tx, id: string, seen: number, to: NewType, dryRun: boolean): Promise<Converted> {
  const before = await tx.lock(fields, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const table = objectTable(before.object) as AnyTable;
  const others = (await allFields(tx, tx.actor)).filter((field) => field.id !== id);
  const after: FieldRow = {
    ...before,
    type: to.type,
    options: completed(to.options ?? {}, [], others),
    defaultValue: null,
    ...(isComputed(to) ? { isUnique: false, isIndexed: false, required: 'no' as const } : {}),
    ...(to.type === 'prose' ? { isUnique: false, isIndexed: false } : {}),
  };
  const flaw = flawOf(after, others);
  if (flaw) return flaw;
  const broken = brokenBy(before, after, others);
  if (broken) return { unfit: { field: 'type', message: `is needed by ${broken.name} as it is` } };
  const holders = await holdersOf(tx, table, before.key, most + 1);
  if (holders.length > most) return { refused: 'too-many-values' };
  const { changed, unfit } = judged(tx, holders, before, after);
  const misfits = await named(tx, table, unfit, before);
  const conversion = { field: after, values: holders.length, misfitCount: unfit.length, misfits };
  if (dryRun) return { conversion };
  if (conversion.misfitCount > 0) return { refused: 'does-not-convert', conversion };
  const { version } = await tx.record({ table: fields, before, after });
  forgetFields(tx);
  const all = tx.as(reachingEverything(tx.actor));
  for (let at = 0; at < changed.length; at += together)
    await sideBySide(changed.slice(at, at + together).map((one) => carryOver(all, table, after.key, one)));
  return { conversion: { ...conversion, field: { ...after, version } } };
}

type Carried = { id: string; value: unknown };

function judged({ actor }: Tx, holders: readonly Holder[], before: FieldRow, after: FieldRow) {
  const changed: Carried[] = [];
  const unfit: string[] = [];
  for (const { id, custom } of holders) {
    const value = custom[before.key] ?? null;
    const next = converted(value, before, after, actor.timeZone);
    if (next === null) unfit.push(id);
    else if (JSON.stringify(next) !== JSON.stringify(value)) changed.push({ id, value: next });
  }
  return { changed, unfit };
}

/** The first of these records by their names, as far as the actor reads them and what they say in the field. */
async function named(tx: Tx, table: AnyTable, ids: readonly string[], field: FieldRow): Promise<Misfit[]> {
  if (ids.length === 0) return [];
  const rows = (await tx.rows(
    build
      .selectFrom(readable(tx.actor, table).as('t'))
      .selectAll('t')
      .where('t.id' as never, '=', sql`any(${ids}::uuid[])` as never)
      .where('t.custom' as never, '?', field.key as never)
      .orderBy('t.id')
      .limit(mostNamed),
  )) as unknown as Holder[];
  return rows.map((row) => ({
    id: row.id,
    title: titleOf(table, row),
    value: wordsOf(field, row.custom[field.key] ?? null) ?? '',
  }));
}

const titleOf = (table: AnyTable, row: object): string =>
  table.search?.(row)?.title ?? String((row as { name?: string }).name ?? '');

async function carryOver(tx: Tx, table: AnyTable, key: string, { id, value }: Carried): Promise<void> {
  const before = await tx.lock(table, id);
  if (before) await tx.record({ table, before, after: { ...before, custom: { ...before.custom, [key]: value } } });
}
