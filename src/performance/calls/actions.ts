import { addDays, type Instant, type LocalDate, newId, weekdayOf } from '../../ground/index.ts';
import { chainBy } from '../../people/organisation/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import type { CallPorts } from './ports.ts';
import { standingOf } from './read-standing.ts';
import { type CallPeriod, periodOfNextCall, weekOf } from './rules/call-period.ts';
import { columns, type Numbers, type RolledNode, type Said } from './rules/roll-up.ts';
import { narrowedTo, rowsOf, type Standing } from './rules/standing.ts';
import type { Snapshot } from './snapshot.ts';
import { callsOf, keepSnapshot, wordsOf } from './store.ts';
import { type CallRow, calls, type SubmissionRow, submissions } from './tables.ts';

type Given = { registry: MetricRegistry; today: LocalDate };
export type Saying = Said & {
  period: CallPeriod;
  subject: string | null;
  note?: string | undefined;
  reason?: string | undefined;
};
export type Spoken =
  | { groupId: string | null; week: LocalDate }
  | { refused: 'call-locked' | 'needs-reason' }
  | { stranger: true };

/** Says a number for this week: of oneself, of a report of today, or, as a leader, of the whole. Nobody's deals are changed. */
export async function sayNumber(tx: Tx, saying: Saying, { registry, today }: Given): Promise<Spoken> {
  const { period, subject } = saying;
  const me = tx.actor.personId;
  if (me === null) return { stranger: true };
  const asker = askerOf(registry, tx, tx.actor, today);
  const { standing } = await standingOf(asker, period, today);
  const managers = (await asker.teamsOn(today)).managers;
  const isOwn = subject === me;
  const isAbove = subject === null ? tx.actor.role === 'leader' : managers.get(subject) === me;
  if (!isOwn && !isAbove) return { stranger: true };

  const { rows, whole } = rowsOf(narrowedTo(standing, subject));
  const row = rows.find(({ personId }) => personId === subject);
  const replaces = subject === null ? whole : row?.numbers;
  const isSilent = columns.every((column) => saying[column] === null);
  const reason = saying.reason?.trim() || null;
  if (!isSilent && !reason && (!isOwn || row?.leads)) return { refused: 'needs-reason' };
  if (await isLockedFor(tx, period, today, chainOf(managers, me))) return { refused: 'call-locked' };

  const week = weekOf(today);
  const before = await myWord(tx, period, week, me, subject);
  if (isSilent) {
    if (before) await tx.record({ table: submissions, before, after: null, announce: 'forecast.said' });
    return { groupId: before ? tx.groupId : null, week };
  }
  const after: SubmissionRow = {
    ...(before ?? { id: newId(), version: 0, validFrom: '' }),
    ...{ byId: me, subjectId: subject, week, saidOn: today, currency: tx.actor.currency },
    ...{ periodKind: period.kind, periodFirst: period.first, periodNext: period.next },
    ...{ commitAmount: saying.commit, bestCaseAmount: saying.bestCase, mostLikelyAmount: saying.mostLikely },
    ...{ note: saying.note?.trim() || null, reason },
    below: replaces ? belowOf(replaces) : { commit: 0, bestCase: 0, mostLikely: 0 },
    people: subject === null ? standing.people.map(({ id }) => id) : treeOf(standing, subject),
  };
  const done = await tx.record({
    table: submissions,
    before,
    after,
    reason: reason ?? undefined,
    announce: 'forecast.said',
  });
  return { groupId: done.changeId === null ? null : tx.groupId, week };
}

const belowOf = (numbers: RolledNode): Numbers =>
  Object.fromEntries(columns.map((column) => [column, numbers[column].below])) as Numbers;

const treeOf = (standing: Standing, subject: string): string[] => {
  const ids = narrowedTo(standing, subject).people.map(({ id }) => id);
  return ids.includes(subject) ? ids : [subject, ...ids];
};

/** Somebody and all above him, nearest first. */
const chainOf = (managers: ReadonlyMap<string, string | null>, personId: string): string[] => [
  personId,
  ...chainBy((id) => managers.get(id), personId),
];

/** A call that was locked holds what everybody in its tree said: he on top, all below him, and the whole over everybody. */
async function isLockedFor(tx: Tx, period: CallPeriod, today: LocalDate, chain: readonly string[]): Promise<boolean> {
  const week = weekOf(today);
  const held = await callsOf(tx, tx.actor, period);
  return held.some(
    (call) => call.week === week && call.lockedAt !== null && (call.nodeId === null || chain.includes(call.nodeId)),
  );
}

async function myWord(tx: Tx, period: CallPeriod, week: LocalDate, me: string, subject: string | null) {
  const mine = (await wordsOf(tx, tx.actor, period, week)).find(
    ({ byId, subjectId }) => byId === me && subjectId === subject,
  );
  return mine ? tx.lock(submissions, mine.id) : null;
}

export type Held = { call: CallRow } | { refused: 'call-locked' } | { missing: true };
type Place = { period: CallPeriod; node: string | null };

/** Sets the day on which the numbers of a call are due; its week is that of the day. */
export async function planCall(tx: Tx, { period, node, dueOn }: Place & { dueOn: LocalDate }): Promise<Held> {
  if (!may(tx.actor, calls.policy, 'write', node)) return { missing: true };
  return putDown(tx, { period, node }, dueOn);
}

async function putDown(tx: Tx, place: Place, dueOn: LocalDate): Promise<Held> {
  const before = await heldIn(tx, place, weekOf(dueOn));
  if (before?.lockedAt) return { refused: 'call-locked' };
  const after = { ...(before ?? aCall(place, dueOn)), dueOn };
  const { version } = await tx.record({ table: calls, before, after, announce: 'forecast-call.planned' });
  return { call: { ...after, version } };
}

const aCall = ({ period, node }: Place, dueOn: LocalDate): CallRow => ({
  ...{
    id: newId(),
    version: 0,
    validFrom: '',
    nodeId: node,
    week: weekOf(dueOn),
    dueOn,
    lockedAt: null,
    lockedBy: null,
  },
  ...{ periodKind: period.kind, periodFirst: period.first, periodNext: period.next },
});

async function heldIn(tx: Tx, { period, node }: Place, week: LocalDate): Promise<CallRow | null> {
  const found = (await callsOf(tx, tx.actor, period)).find((call) => call.week === week && call.nodeId === node);
  return found ? tx.lock(calls, found.id) : null;
}

/** Locks the call of this week: freezes all it stands on, as whoever locks it sees it, and puts down the next one a week later. */
export async function lockCall(tx: Tx, place: Place, given: Given & Pick<CallPorts, 'projection'>): Promise<Held> {
  const { registry, today, projection } = given;
  const { period, node } = place;
  if (!may(tx.actor, calls.policy, 'write', node) || tx.actor.personId === null) return { missing: true };
  const before = await heldIn(tx, place, weekOf(today));
  if (before?.lockedAt) return { refused: 'call-locked' };
  const asker = askerOf(registry, tx, tx.actor, today);
  const { standing } = await standingOf(asker, period, today);
  const narrowed = narrowedTo(standing, node);
  const ownerIds = node === null ? null : narrowed.people.map(({ id }) => id);
  const projected = (await projection?.(asker, { period, asOf: today, nodeId: node, ownerIds })) ?? null;
  const takenAt = await tx.now();
  const after = { ...(before ?? aCall(place, today)), lockedAt: takenAt, lockedBy: tx.actor.personId };
  const { version } = await tx.record({ table: calls, before, after, announce: 'forecast-call.locked' });
  const snapshot: Snapshot = { ...narrowed, form: 1, takenAt, projection: projected };
  await keepSnapshot(tx, tx.actor, after.id, takenAt, snapshot);
  const nextWeek = addDays(weekOf(today), 7);
  const next = periodOfNextCall(period, nextWeek, fiscalOf(tx.actor));
  await putDown(tx, { period: next, node }, addDays(nextWeek, weekdayOf(after.dueOn) - 1));
  return { call: { ...after, version } };
}

/** Numbers as a story knows them, each said at its own time: who enters it speaks for everybody in it. */
export const enterSubmissions = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<SubmissionRow, keyof Kept> }[],
): Promise<void> =>
  tx.as(reachingEverything(tx.actor)).recordMany(
    submissions,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
