import { type Actor, reachingEverything } from '../access/actor.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Change } from './changes.ts';
import type { Tx } from './door.ts';
import { isCustom, together } from './rules/custom.ts';
import type { Values } from './rules/timeline.ts';
import type { LeftAsIs } from './undo.ts';

/** Tells of a kind of record whether a value is of the type that the added field, `custom.seats`, has today. */
export type TypesOfToday = (
  reader: Reader,
  actor: Actor,
  kind: string,
) => Promise<(field: string, value: unknown) => boolean>;

let filled: TypesOfToday = async () => () => true;
export function fillTypesOfToday(types: TypesOfToday): void {
  filled = types;
}

type Returning = { change: Change; fields: string[] };

/**
 * What an act takes back without what it would put into fields of another type by now, a word into a number: that is left and listed.
 * `returning` are removed records that come back with such values.
 */
export async function ofTodaysTypes(
  tx: Tx,
  changes: readonly Change[],
): Promise<{ taken: readonly Change[]; left: LeftAsIs[]; returning: Returning[] }> {
  const kinds = new Set(changes.flatMap(({ kind, before }) => (Object.keys(before ?? {}).some(isCustom) ? kind : [])));
  if (kinds.size === 0) return { taken: changes, left: [], returning: [] };
  const types = new Map(
    await Promise.all([...kinds].map(async (kind) => [kind, await filled(tx, tx.actor, kind)] as const)),
  );
  const othersIn = ({ kind, before }: Change): string[] => {
    const isOfType = types.get(kind);
    if (!isOfType || !before) return [];
    return Object.keys(before).filter((field) => isCustom(field) && !isOfType(field, before[field]));
  };
  const returning: Returning[] = [];
  const left: LeftAsIs[] = [];
  const taken = changes.flatMap((change) => {
    const fields = othersIn(change);
    if (fields.length === 0) return [change];
    if (change.action === 'delete') {
      returning.push({ change, fields });
      return [change];
    }
    left.push(...leftIn({ change, fields }));
    const before = without(change.before, fields);
    return Object.keys(before).length > 0 ? [{ ...change, before, after: without(change.after, fields) }] : [];
  });
  return { taken, left, returning };
}

/** Takes out of records that came back what their fields do not hold any more; the history keeps what they said. */
export async function leaveOtherTypes(tx: Tx, returning: readonly Returning[]): Promise<LeftAsIs[]> {
  const all = tx.as(reachingEverything(tx.actor));
  const left: LeftAsIs[] = [];
  for (const { change, fields } of returning) {
    const table = tableOfKind(change.kind);
    const row = table && (await all.lock(table, change.recordId));
    if (!row) continue;
    const nothing = Object.fromEntries(fields.map((field) => [field, null]));
    await all.record({ table, before: row, after: together({ ...row, ...nothing }) as never });
    left.push(...leftIn({ change, fields }));
  }
  return left;
}

const leftIn = ({ change: { kind, recordId }, fields }: Returning): LeftAsIs[] =>
  fields.map((field) => ({ kind, recordId, field, why: 'against-rules' }));

const without = (values: Values | null, fields: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([field]) => !fields.includes(field)));
