import type { AnyTable } from '../database/tables.ts';
import type { Tx } from '../history/door.ts';
import { brokenBy, completed, flawOf, type Given } from './actions.ts';
import { rebuildIndex } from './indexing.ts';
import { converted } from './rules/convert.ts';
import type { FieldDefinition, FieldType } from './rules/definition.ts';
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
  const holders = await holdersOf(tx, tx.actor, table, before.key, most + 1);
  if (holders.length > most) return { refused: 'too-many-values' };
  const { changed, conversion } = judged(tx, table, holders, before, after);
  if (dryRun) return { conversion };
  if (conversion.misfitCount > 0) return { refused: 'does-not-convert', conversion };
  const { version } = await tx.record({ table: fields, before, after });
  forgetFields(tx);
  for (let at = 0; at < changed.length; at += together)
    await Promise.all(changed.slice(at, at + together).map((one) => carryOver(tx, table, after.key, one)));
  await rebuildIndex(tx, after);
  return { conversion: { ...conversion, field: { ...after, version } } };
}

type Carried = { id: string; value: unknown };

function judged(
  tx: Tx,
  table: AnyTable,
  holders: readonly Holder[],
  before: FieldDefinition & FieldRow,
  after: FieldRow,
) {
  const changed: Carried[] = [];
  const misfits: Misfit[] = [];
  for (const holder of holders) {
    const value = holder.custom[before.key] ?? null;
    const next = converted(value, before, after, tx.actor.timeZone);
    if (next === null)
      misfits.push({ id: holder.id, title: titleOf(table, holder), value: wordsOf(before, value) ?? '' });
    else if (JSON.stringify(next) !== JSON.stringify(value)) changed.push({ id: holder.id, value: next });
  }
  return {
    changed,
    conversion: {
      field: after,
      values: holders.length,
      misfitCount: misfits.length,
      misfits: misfits.slice(0, 50),
    },
  };
}

const titleOf = (table: AnyTable, row: object): string =>
  table.search?.(row)?.title ?? String((row as { name?: string }).name ?? '');

async function carryOver(tx: Tx, table: AnyTable, key: string, { id, value }: Carried): Promise<void> {
  const before = await tx.lock(table, id);
  if (before) await tx.record({ table, before, after: { ...before, custom: { ...before.custom, [key]: value } } });
}
