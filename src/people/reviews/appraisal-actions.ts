import { type LocalDate, newId } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { leadingToday } from './leading.ts';
import { type Unfit, unfit, unfitToLead } from './objective-actions.ts';
import { takePacket } from './packet.ts';
import type { ReviewPorts } from './ports.ts';
import { type Calibrated, calibrated } from './rules/answers.ts';
import { dueOf, type PartRole } from './rules/cycles.ts';
import type { Rating } from './rules/questions.ts';
import { fewestRaters, upwardOf } from './rules/upward.ts';
import { appraisalOf, asNobody, cycleOf, isAbove, keepPacket, openedIn, partsFor, ratingsOf } from './store.ts';
import { type AppraisalRow, appraisals, type CycleRow, type PartRow, parts } from './tables.ts';

/** Whoever is to write something hears of it, and whom it is about once it is told. */
const asked = defineNoticeKind({ kind: 'review-asked', usual: 'mail' }).kind;
const told = defineNoticeKind({ kind: 'review-told', usual: 'mail' }).kind;

export type AppraisalDone =
  | { row: AppraisalRow }
  | { missing: true }
  | { conflict: AppraisalRow }
  | { refused: 'is-open' | 'not-rated' | 'is-released' | 'not-released' | 'round-closed' }
  | Unfit;

type Opening = { cycleId: string; personId: string; peers: readonly string[] };

/**
 * Opens somebody's appraisal in a round: what the period left behind is frozen, and everybody who is to write of him gets his part. Those whom
 * he leads are asked where there are three of them or more, since fewer could be told apart.
 */
export async function openAppraisal(
  asker: Asker,
  tx: Tx,
  { cycleId, personId, peers }: Opening,
  ports: ReviewPorts,
): Promise<AppraisalDone> {
  const { actor } = tx;
  const cycle = await cycleOf(tx, actor, cycleId);
  if (!cycle) return unfit('cycleId', 'is no round of reviews');
  if (cycle.closedOn !== null) return { refused: 'round-closed' };
  const wrong = personId === actor.personId ? unfit('personId', 'is you') : await unfitToLead(tx, personId);
  if (wrong) return wrong;
  if (!cycle.people.includes(personId)) return unfit('personId', 'is not reviewed in this round');
  if (await openedIn(tx, actor, cycleId, personId)) return { refused: 'is-open' };
  const { reportsOf, leaderOf, worksHere } = await leadingToday(tx, actor);
  if (peers.some((id) => !worksHere(id) || id === personId || id === leaderOf(personId)))
    return unfit('peers', 'has somebody who is no colleague of his');
  const reports = reportsOf(personId);
  const questions = reports.length > 0 ? cycle.forManagers : cycle.forReps;
  const openedAt = await tx.now();
  const row: AppraisalRow = {
    ...{
      id: newId(),
      version: 0,
      validFrom: '',
      cycleId,
      ownerId: personId,
      questions,
      openedOn: asker.today,
      openedAt,
    },
    ...{ state: 'open', releasedOn: null, released: null, acknowledgedOn: null, ownWords: '' },
  };
  const { firstOn, lastOn } = cycle;
  const packet = await takePacket(asker, { personId, firstOn, lastOn, questions }, ports);
  const { version } = await tx.record({ table: appraisals, before: null, after: row, announce: 'appraisal.changed' });
  await keepPacket(tx, actor, row, packet);
  const writers: [PartRole, readonly string[]][] = [
    ['self', [personId]],
    ['peer', [...new Set(peers)].filter((id) => !reports.includes(id))],
    ['upward', reports.length < fewestRaters ? [] : reports],
  ];
  const all = tx.as(reachingEverything(actor));
  for (const [role, people] of writers)
    for (const ownerId of people) {
      const after = blankPart(cycle, row, { role, ownerId });
      await all.record({ table: parts, before: null, after, announce: 'review-part.changed' });
      await notify(tx, { to: [ownerId], kind: asked, record: { kind: parts.kind, id: after.id } });
    }
  return { row: { ...row, version } };
}

/** Whether the round of an appraisal is closed: nothing is written, rated or told in it then. */
export const isClosed = async (tx: Tx, { cycleId }: AppraisalRow): Promise<boolean> =>
  ((await cycleOf(tx, tx.actor, cycleId))?.closedOn ?? null) !== null;

/** Somebody's part, empty as yet. */
export const blankPart = (
  cycle: CycleRow,
  { id, ownerId: personId }: AppraisalRow,
  { role, ownerId }: { role: PartRole; ownerId: string },
): PartRow => ({
  ...{ id: newId(), version: 0, validFrom: '', appraisalId: id, ownerId, personId, role, dueOn: dueOf(role, cycle) },
  ...{ answers: [], summary: '', submittedOn: null, firstTime: [], changes: [], reserved: true },
});

export type CalibrateDone =
  | { row: PartRow }
  | { missing: true }
  | { conflict: PartRow }
  | { refused: 'is-released' | 'round-closed' }
  | Unfit;

type Change = { key: string; to: Rating; reason: string };

/** Changes a rating in calibration, with its reason: what was given stays beside it. Nobody calibrates his own. */
export async function calibrate(
  tx: Tx,
  { id, seen, today }: Seen,
  { key, to, reason }: Change,
): Promise<CalibrateDone> {
  const me = tx.actor.personId;
  const before = await tx.as(asNobody(tx.actor)).lock(parts, id);
  const isTheirs = before?.role === 'manager' && before.submittedOn !== null && isAbove(tx.actor, before.personId);
  if (!before || !isTheirs || me === null) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const of = await appraisalOf(tx, tx.actor, before.appraisalId);
  if (of?.state !== 'open') return { refused: 'is-released' };
  if (await isClosed(tx, of)) return { refused: 'round-closed' };
  const from = calibrated(before.answers, before.changes).find((answer) => answer.key === key)?.rating;
  if (from === undefined) return unfit('key', 'was not asked');
  if (from === to) return unfit('to', 'is what stands there already');
  const change: Calibrated = { key, from, to, reason, byId: me, on: today };
  const after: PartRow = { ...before, changes: [...before.changes, change] };
  const all = tx.as(reachingEverything(tx.actor));
  const { version } = await all.record({ table: parts, before, after, announce: 'review-part.changed' });
  return { row: { ...after, version } };
}

type Seen = { id: string; seen: number; today: LocalDate };

/** Tells somebody his appraisal: ratings as calibration left them with their evidence, what was changed and why, and what three or more say of him. */
export async function release(tx: Tx, { id, seen, today }: Seen): Promise<AppraisalDone> {
  const before = await tx.lock(appraisals, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.ownerId === tx.actor.personId) return { missing: true };
  if (before.state !== 'open') return { refused: 'is-released' };
  if (await isClosed(tx, before)) return { refused: 'round-closed' };
  const [[given], written] = await Promise.all([
    ratingsOf(tx, tx.actor, { appraisalIds: [id] }),
    partsFor(tx, tx.actor, [id]),
  ]);
  if (!given) return { refused: 'not-rated' };
  const { answers, summary, firstTime, ownerId: raterId, changes } = given;
  const after: AppraisalRow = {
    ...{ ...before, state: 'released', releasedOn: today },
    released: {
      ...{ answers: calibrated(answers, changes), summary, firstTime, raterId },
      changes: changes.map(({ byId: _, ...change }) => change),
      upward: upwardOf(
        written.filter(({ role }) => role === 'upward'),
        today,
      ),
    },
  };
  const { version } = await tx.record({ table: appraisals, before, after, announce: 'appraisal.changed' });
  await notify(tx, { to: [after.ownerId], kind: told, record: { kind: appraisals.kind, id } });
  return { row: { ...after, version } };
}

/** Takes note of one's own appraisal, with one's own words; it says that it was read, not that one agrees. */
export async function acknowledge(tx: Tx, { id, seen, today }: Seen, words: string): Promise<AppraisalDone> {
  const own = await appraisalOf(tx, tx.actor, id);
  if (!own || own.ownerId !== tx.actor.personId || tx.actor.behind) return { missing: true };
  const reviews = tx.entrusted();
  const before = await reviews.lock(appraisals, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  if (before.state !== 'released') return { refused: 'not-released' };
  const after: AppraisalRow = { ...before, state: 'acknowledged', acknowledgedOn: today, ownWords: words };
  const { version } = await reviews.record({ table: appraisals, before, after, announce: 'appraisal.changed' });
  return { row: { ...after, version } };
}
