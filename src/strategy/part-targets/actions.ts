import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { holdFiscalYear } from '../../platform/settings/workspace.ts';
import { withGone } from './layout.ts';
import { givenOf, overgiven } from './people-actions.ts';
import { type Part, type PartKey, tied } from './rules/parts.ts';
import { keyOf, targetsToChange, whichOf } from './store.ts';
import { type PartTargetRow, partTargets } from './tables.ts';

export type TargetToSet = {
  part: PartKey;
  quarterStart: LocalDate;
  amount: number | null;
  version?: number | null | undefined;
};
export type TargetsSet =
  | { set: number; cleared: number; unchanged: number }
  | { refused: 'fiscal-year-changed' | 'changed-meanwhile' }
  | { refused: 'twice'; at: number }
  | { refused: 'parts-exceed'; key: PartKey; by: number };

const cellOf = (part: PartKey, quarterStart: LocalDate) => `${quarterStart} ${part}`;

/**
 * Sets the targets of many parts as one act: all or none. An amount of null clears one. Where the parts of a line or a territory would
 * come to more than it, nothing is set.
 */
export async function setPartTargets(
  tx: Tx,
  items: readonly TargetToSet[],
  layouts: readonly (readonly Part[])[],
): Promise<TargetsSet> {
  if (!(await holdFiscalYear(tx))) return { refused: 'fiscal-year-changed' };
  const cells = items.map(({ part, quarterStart }) => cellOf(part, quarterStart));
  const twice = cells.findIndex((cell, at) => cells.indexOf(cell) !== at);
  if (twice >= 0) return { refused: 'twice', at: twice };
  const starts = [...new Set(items.map(({ quarterStart }) => quarterStart))];
  const stood = await targetsToChange(tx, tx.actor, starts);
  const wanted = new Set(cells);
  const touched = stood.filter((row) => wanted.has(cellOf(keyOf(row), row.quarterStart)));
  const locked = await Promise.all(touched.map(({ id }) => tx.lock(partTargets, id)));
  const now = new Map(locked.flatMap((row) => (row ? [[cellOf(keyOf(row), row.quarterStart), row] as const] : [])));
  const isStale = ({ part, quarterStart, version }: TargetToSet) =>
    version !== undefined && (now.get(cellOf(part, quarterStart))?.version ?? null) !== version;
  if (items.some(isStale)) return { refused: 'changed-meanwhile' };
  const over = exceeding(stood, items, layouts);
  if (over) return { refused: 'parts-exceed', ...over };
  for (const start of starts) {
    const products = layouts[0] ?? [];
    const given = overgiven(await givenOf(tx, start), products, saidThen(stood, items, start));
    if (given) return { refused: 'parts-exceed', key: `line:${given.line}`, by: given.by };
  }
  const done = { set: 0, cleared: 0, unchanged: 0 };
  for (const item of items) done[await record(tx, item, now.get(cellOf(item.part, item.quarterStart)) ?? null)] += 1;
  return done;
}

/** The first part whose own parts would come to more than it once these are set; null where none would. */
function exceeding(
  stood: readonly PartTargetRow[],
  items: readonly TargetToSet[],
  layouts: readonly (readonly Part[])[],
) {
  for (const start of new Set(items.map(({ quarterStart }) => quarterStart))) {
    const said = saidThen(stood, items, start);
    for (const parts of layouts) {
      const [first] = tied(withGone(parts, []), said).over;
      if (first) return first;
    }
  }
  return null;
}

/** What is said of the parts of a quarter once these are set. */
function saidThen(stood: readonly PartTargetRow[], items: readonly TargetToSet[], start: LocalDate) {
  const said = new Map(
    stood.filter(({ quarterStart }) => quarterStart === start).map((row) => [keyOf(row), row.amount]),
  );
  for (const { part, amount, quarterStart } of items) {
    if (quarterStart !== start) continue;
    if (amount === null) said.delete(part);
    else said.set(part, amount);
  }
  return said;
}

async function record(tx: Tx, { part, quarterStart, amount }: TargetToSet, before: PartTargetRow | null) {
  const { currency } = tx.actor;
  if (amount === null) {
    if (!before) return 'unchanged';
    await tx.record({ table: partTargets, before, after: null, announce: 'part-target.set' });
    return 'cleared';
  }
  const fresh = { id: newId(), version: 0, validFrom: '', ...whichOf(part), quarterStart };
  const after: PartTargetRow = { ...(before ?? fresh), amount, currency };
  const done = await tx.record({ table: partTargets, before, after, announce: 'part-target.set' });
  return done.changeId === null ? 'unchanged' : 'set';
}

/** Targets of parts as a story knows them, each set at its own time. */
export const enterPartTargets = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<PartTargetRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    partTargets,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
