import { type Instant, newId } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type SegmentRow, segments } from './tables.ts';

type Fields = Pick<SegmentRow, 'name' | 'motion' | 'note' | 'rules' | 'leastFit' | 'buyerMap'>;
export type Given = { [Field in keyof Fields]?: Fields[Field] | undefined };
type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: SegmentRow } | { missing: true } | { conflict: SegmentRow } | Unfit;

export const everySegment = (reader: Reader, actor: Tx['actor'], asOf?: string): Promise<SegmentRow[]> =>
  reader.rows<SegmentRow>(
    readable(actor, segments, asOf ? { asOf } : {})
      .orderBy('name')
      .orderBy('id')
      .limit(200) as never,
  );

/** The segment with what was said of it, or what is wrong with its rules. */
function withSaid(before: SegmentRow, given: Given): { row: SegmentRow } | Unfit {
  const pick = <Value>(said: Value | undefined, was: Value): Value => (said === undefined ? was : said);
  const rules = pick(given.rules, before.rules);
  const traits = rules.map(({ trait }) => trait);
  if (new Set(traits).size < traits.length) return { unfit: { field: 'rules', message: 'ask one trait twice' } };
  return {
    row: {
      ...before,
      ...{ rules, name: pick(given.name, before.name), motion: pick(given.motion, before.motion) },
      ...{ note: pick(given.note, before.note), leastFit: pick(given.leastFit, before.leastFit) },
      buyerMap: pick(given.buyerMap, before.buyerMap),
    },
  };
}

export async function makeSegment(tx: Tx, given: Given & { name: string }): Promise<Done> {
  const fresh: SegmentRow = {
    ...{ id: newId(), version: 0, validFrom: '', name: given.name },
    ...{ motion: null, note: null, rules: [], leastFit: 50, buyerMap: null },
  };
  const made = withSaid(fresh, given);
  if ('unfit' in made) return made;
  const { version } = await tx.record({ table: segments, before: null, after: made.row, announce: 'segment.changed' });
  return { row: { ...made.row, version } };
}

export async function changeSegment(tx: Tx, id: string, seen: number, given: Given): Promise<Done> {
  const before = await tx.lock(segments, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const changed = withSaid(before, given);
  if ('unfit' in changed) return changed;
  const { version } = await tx.record({ table: segments, before, after: changed.row, announce: 'segment.changed' });
  return { row: { ...changed.row, version } };
}

export async function removeSegment(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(segments, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: segments, before, after: null, announce: 'segment.changed' });
  return { row: before };
}

/** Segments as a story knows them. */
export const enterSegments = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<SegmentRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    segments,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
