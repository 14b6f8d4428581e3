import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { placesOf } from '../organisation/reads.ts';
import { countContest } from './count.ts';
import { type ContestFlaw, flawOfDays, isFitMeasure, stateOf } from './rules/contest.ts';
import { scoreVersion } from './rules/score.ts';
import { contestById, entriesOf } from './store.ts';
import { type ContestRow, contests, type EntryRow, entries } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
type Refused = { refused: 'contest-ended' | 'not-over' | 'has-begun' | 'takes-part-already' | 'not-asked' };
export type ContestDone = { row: ContestRow } | { missing: true } | { conflict: ContestRow } | Refused | Unfit;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const flaws: Record<ContestFlaw, Unfit> = {
  'ends-before-it-begins': unfit('lastDay', 'lies before the first day'),
  'too-long': unfit('lastDay', 'must be within a quarter of the first day'),
  'began-already': unfit('firstDay', 'must be today or a day to come'),
};

export type NewContest = Pick<ContestRow, 'name' | 'prize' | 'metricId' | 'way' | 'firstDay' | 'lastDay'>;

/** Announces a contest: what is counted, when and how stands from now on. */
export async function announceContest(
  tx: Tx,
  registry: MetricRegistry,
  given: NewContest,
  today: LocalDate,
): Promise<ContestDone> {
  const ownerId = tx.actor.personId;
  if (ownerId === null) return { missing: true };
  const metric = registry.metricById(given.metricId);
  if (!metric || !isFitMeasure({ ...metric, byPerson: metric.dimensions.includes('owner') }))
    return unfit('metricId', 'must be a metric that adds up what people did');
  const flaw = flawOfDays(given, today);
  if (flaw) return flaws[flaw];
  const after: ContestRow = {
    ...{ id: newId(), version: 0, validFrom: '', ownerId, ...given, endedOn: null, metricVersion: null },
  };
  const { version } = await tx.record({ table: contests, before: null, after, announce: 'contest.changed' });
  return { row: { ...after, version } };
}

type Seen = { id: string; seen: number };

/** Takes a contest away that has not begun; whoever had joined is out of it. */
export async function removeContest(tx: Tx, { id, seen }: Seen, today: LocalDate): Promise<ContestDone> {
  const before = await tx.lock(contests, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (stateOf(before, today) !== 'to-come') return { refused: 'has-begun' };
  const door = tx.entrusted();
  for (const { id: entryId } of await entriesOf(tx, tx.actor, id)) {
    const entry = await door.lock(entries, entryId);
    if (entry) await door.record({ table: entries, before: entry, after: null });
  }
  await tx.record({ table: contests, before, after: null, announce: 'contest.changed' });
  return { row: before };
}

/** Whether somebody is asked to take part: he runs it, stands below whoever does, or it is run by one who leads or serves all. */
async function isAsked(tx: Tx, { ownerId }: ContestRow, personId: string): Promise<boolean> {
  const places = new Map((await placesOf(tx, systemActor(tx.actor))).map((place) => [place.id, place]));
  const runs = places.get(ownerId);
  if (runs?.role === 'leader' || runs?.role === 'operations') return true;
  const seen = new Set<string>();
  for (let at: string | null = personId; at !== null && !seen.has(at); at = places.get(at)?.managerId ?? null) {
    if (at === ownerId) return true;
    seen.add(at);
  }
  return false;
}

/** Takes part from today on, or from the first day: by one's own will, and named only if one says so. */
export async function joinContest(
  tx: Tx,
  id: string,
  { isNamed, today }: { isNamed: boolean; today: LocalDate },
): Promise<ContestDone> {
  const { personId } = tx.actor;
  const row = await contestById(tx, tx.actor, id);
  if (!row || personId === null) return { missing: true };
  const state = stateOf(row, today);
  if (state === 'ended' || state === 'to-end') return { refused: 'contest-ended' };
  if (!(await isAsked(tx, row, personId))) return { refused: 'not-asked' };
  if ((await entriesOf(tx, tx.actor, id)).some(({ ownerId }) => ownerId === personId))
    return { refused: 'takes-part-already' };
  const entry: EntryRow = {
    ...{
      id: newId(),
      version: 0,
      validFrom: '',
      contestId: id,
      ownerId: personId,
      joinedOn: today,
      isNamed,
      result: null,
    },
  };
  await tx.record({ table: entries, before: null, after: entry, announce: 'contest.changed' });
  return { row };
}

async function ownEntry(tx: Tx, contestId: string): Promise<EntryRow | null> {
  const own = (await entriesOf(tx, tx.actor, contestId)).find(({ ownerId }) => ownerId === tx.actor.personId);
  return own ? tx.lock(entries, own.id) : null;
}

/** Says whether one is named among the first, or leaves (null) while it has not begun. */
export async function changeOwnEntry(
  tx: Tx,
  id: string,
  { isNamed, today }: { isNamed: boolean | null; today: LocalDate },
): Promise<ContestDone> {
  const row = await contestById(tx, tx.actor, id);
  const before = row ? await ownEntry(tx, id) : null;
  if (!row || !before) return { missing: true };
  if (row.endedOn !== null && isNamed === null) return { refused: 'contest-ended' };
  if (isNamed === null && stateOf(row, today) !== 'to-come') return { refused: 'has-begun' };
  const after = isNamed === null ? null : { ...before, isNamed };
  await tx.record({ table: entries, before, after, announce: 'contest.changed' });
  return { row };
}

/** Ends a contest that is over: what everybody brought is counted once more and stays so. */
export async function endContest(
  tx: Tx,
  metrics: MetricRegistry,
  { id, seen }: { id: string; seen: number | null },
  today: LocalDate,
): Promise<ContestDone> {
  const before = await tx.lock(contests, id);
  if (!before) return { missing: true };
  if (seen !== null && before.version !== seen) return { conflict: before };
  const state = stateOf(before, today);
  if (state === 'ended') return { refused: 'contest-ended' };
  if (state !== 'to-end') return { refused: 'not-over' };
  const entered = await entriesOf(tx, tx.actor, id);
  const counting = { reader: tx, actor: tx.actor, metrics, today };
  const { version: metricVersion, scored } = await countContest(counting, { contest: before, entered });
  const door = tx.entrusted();
  for (const { personId, ...result } of scored) {
    const of = entered.find(({ ownerId }) => ownerId === personId);
    const entry = of ? await door.lock(entries, of.id) : null;
    if (entry)
      await door.record({
        table: entries,
        before: entry,
        after: { ...entry, result: { ...result, rule: scoreVersion } },
      });
  }
  const after: ContestRow = { ...before, endedOn: today, metricVersion };
  const { version } = await tx.record({ table: contests, before, after, announce: 'contest.ended' });
  return { row: { ...after, version } };
}

type Told<Row> = readonly { id: string; from: Instant; row: Omit<Row, keyof Kept> }[];
const asTold = <Row>(known: Told<Row>) => known.map(({ id, from, row }) => ({ id, states: [{ from, row }] }));

/** Contests as a story knows them, each true from when it was announced. */
export const enterContests = (tx: Tx, known: Told<ContestRow>): Promise<void> => tx.recordMany(contests, asTold(known));

/** Who takes part in them likewise: told for people who joined by themselves. */
export const enterEntries = (tx: Tx, known: Told<EntryRow>): Promise<void> =>
  tx.entrusted().recordMany(entries, asTold(known));
