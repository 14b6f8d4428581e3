import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { changedAmong } from '../../platform/attachments/records.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { segmentsByIds } from '../segments/reads.ts';
import { saidBeforehand } from './rules/effect.ts';
import { dealsByIds, hypothesisById, tagsOfDeals } from './store.ts';
import { type HypothesisRow, hypotheses, type TagRow, tags } from './tables.ts';

type Fields = Omit<HypothesisRow, keyof Kept>;
export type Given = { [Field in keyof Fields]?: Fields[Field] | undefined };
type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: HypothesisRow } | { missing: true } | { conflict: HypothesisRow } | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const said = (given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Fields>;

/** The lot is cast when it is asked for, and stays as it was cast. */
const seedFor = ({ lotPercent, lotSeed }: Pick<Fields, 'lotPercent' | 'lotSeed'>): string | null =>
  lotPercent === null ? null : (lotSeed ?? newId());

/** What is wrong with a hypothesis that is to begin; nothing where it may be tested. */
async function faultIn(tx: Tx, row: HypothesisRow, today: LocalDate): Promise<Unfit | null> {
  if (row.startsOn < today) return unfit('startsOn', 'must be today or later');
  if (row.endsOn <= row.startsOn) return unfit('endsOn', 'must come after the first day');
  if (row.expected === 0) return unfit('expected', 'must say more or less than nothing');
  if (row.metricId === 'win_rate' && Math.abs(row.expected) > 1)
    return unfit('expected', 'must be a share of at most 1');
  const [segments, pipelines, people] = await Promise.all([
    segmentsByIds(tx, tx.actor, row.segmentId ? [row.segmentId] : []),
    pipelinesOf(tx, tx.actor),
    peopleByIds(tx, tx.actor, row.teamId ? [row.teamId] : []),
  ]);
  if (row.segmentId && !segments.has(row.segmentId)) return unfit('segmentId', 'is not here');
  if (row.pipelineId && !pipelines.some(({ id }) => id === row.pipelineId)) return unfit('pipelineId', 'is not here');
  if (row.teamId && !people.has(row.teamId)) return unfit('teamId', 'is not here');
  return null;
}

export async function makeHypothesis(
  tx: Tx,
  given: Given & Omit<Fields, 'note' | 'segmentId' | 'pipelineId' | 'teamId' | 'compares' | 'lotPercent' | 'lotSeed'>,
  today: LocalDate,
): Promise<{ row: HypothesisRow } | Unfit> {
  const row = {
    ...{ id: newId(), version: 0, validFrom: '', note: null, segmentId: null, pipelineId: null, teamId: null },
    ...{ compares: 'alike', lotPercent: null, lotSeed: null },
    ...said(given),
  } as HypothesisRow;
  row.lotSeed = seedFor(row);
  const fault = await faultIn(tx, row, today);
  if (fault) return fault;
  const { version } = await tx.record({ table: hypotheses, before: null, after: row, announce: 'hypothesis.changed' });
  return { row: { ...row, version } };
}

/** From its first day on only its name and note change: what it is judged by was said before. */
export async function changeHypothesis(
  tx: Tx,
  id: string,
  seen: number,
  given: Given,
  today: LocalDate,
): Promise<Done | { refused: 'hypothesis-has-begun' }> {
  const before = await tx.lock(hypotheses, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: HypothesisRow = { ...before, ...said(given) };
  after.lotSeed = seedFor(after);
  if (saidBeforehand.some((field) => before[field] !== after[field])) {
    if (before.startsOn <= today) return { refused: 'hypothesis-has-begun' };
    const fault = await faultIn(tx, after, today);
    if (fault) return fault;
  }
  const { version } = await tx.record({ table: hypotheses, before, after, announce: 'hypothesis.changed' });
  return { row: { ...after, version } };
}

/** Its tags stay with their deals, told to nobody, so that it comes back with them. */
export async function removeHypothesis(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(hypotheses, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: hypotheses, before, after: null, announce: 'hypothesis.changed' });
  return { row: before };
}

/** Why a deal was left as it is; it is named where it is seen. */
export type Left = { dealId: string; name: string | null; why: 'missing' | 'closed' };
export type Tagged =
  | { tagged: number; untagged: number; left: Left[]; isWritten: boolean }
  | { missing: true }
  | { refused: 'hypothesis-is-over' | 'by-lot' };

type Asked = { tag: readonly string[]; untag: readonly string[]; sure: boolean };

/**
 * Deals are sold by a hypothesis from now on, or are no more: those that are his to change and still open, since what closed stays as it was
 * sold. All others are left and named. Where a lot draws them nobody tags. Unless it is sure, it only says what it would do.
 */
export async function tagDeals(tx: Tx, id: string, { tag, untag, sure }: Asked, today: LocalDate): Promise<Tagged> {
  const row = await hypothesisById(tx, tx.actor, id);
  if (!row) return { missing: true };
  if (row.lotPercent !== null) return { refused: 'by-lot' };
  if (row.endsOn < today) return { refused: 'hypothesis-is-over' };
  const asked = [...new Set([...tag, ...untag])];
  const [found, mine, known] = await Promise.all([
    dealsByIds(tx, tx.actor, asked),
    changedAmong(tx, tx.actor, 'deal', asked),
    tagsOfDeals(tx, tx.actor, id, asked),
  ]);
  const dealOf = new Map(found.map((deal) => [deal.id, deal]));
  const tagOf = new Map(known.map((one) => [one.recordId, one.id]));
  const left = asked.flatMap((dealId): Left[] => {
    const { name = null, status } = dealOf.get(dealId) ?? {};
    if (!mine.has(dealId)) return [{ dealId, name, why: 'missing' }];
    return status === 'open' ? [] : [{ dealId, name, why: 'closed' }];
  });
  const isLeft = new Set(left.map(({ dealId }) => dealId));
  const free = (ids: readonly string[]) => [...new Set(ids)].filter((dealId) => !isLeft.has(dealId));
  const fresh = free(tag).filter((dealId) => !tagOf.has(dealId));
  const gone = free(untag).flatMap((dealId) => tagOf.get(dealId) ?? []);
  const told = { tagged: fresh.length, untagged: gone.length, left };
  if (!sure || fresh.length + gone.length === 0) return { ...told, isWritten: false };
  const from = await tx.now();
  await tx.recordMany(
    tags,
    fresh.map((recordId) => ({
      ...{ id: newId(), states: [{ from, row: { hypothesisId: id, recordKind: 'deal', recordId, taggedOn: today } }] },
    })),
  );
  for (const before of await tx.lockMany(tags, gone)) await tx.record({ table: tags, before, after: null });
  return { ...told, isWritten: true };
}

/** Hypotheses as a story knows them, with the deals that are sold by each. */
export async function enterHypotheses(
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Fields }[],
  tagged: readonly { id: string; from: Instant; row: Omit<TagRow, keyof Kept> }[],
): Promise<void> {
  await tx.recordMany(
    hypotheses,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
  await tx.recordMany(
    tags,
    tagged.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
}
