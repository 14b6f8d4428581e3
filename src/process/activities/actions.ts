import { definedOf } from '../../ground/defined.ts';
import { type Instant, type LocalDate, newId } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { blankActivity } from './enter.ts';
import { linksIn, linkTo, refusing, relink, unlink, unreadable } from './linking.ts';
import { tellOwner } from './notices.ts';
import { withBecome } from './ports.ts';
import { happenedOn, whenOf } from './rules/happening.ts';
import type { Channel, Direction } from './rules/kinds.ts';
import { type Clock, mayComplete, mayReschedule, type NotNow, type Priority, remindAtOf } from './rules/standing.ts';
import { keyOf, kindById, namesOf, type Ref } from './store.ts';
import { type Activity, activities, type Kind, links } from './tables.ts';

export * from './carrying.ts';
export * from './enter.ts';
export * from './handing-on.ts';
export { withBecome } from './ports.ts';
export * from './settings.ts';

/** What somebody says of an activity: `on` a day or `at` a moment. */
export type ActivityFields = {
  kindId: string;
  subject: string;
  body?: string | undefined;
  on?: LocalDate | null | undefined;
  at?: Instant | null | undefined;
  minutes?: number | null | undefined;
  direction?: Direction | null | undefined;
  channel?: Channel | null | undefined;
  outcome?: string | null | undefined;
  priority?: Priority | undefined;
  remindMinutes?: number | null | undefined;
  meetingLink?: string | null | undefined;
  isPrivate?: boolean | undefined;
  ownerId?: string | undefined;
  about?: Ref[] | undefined;
  with?: Ref[] | undefined;
};
export type NewActivity = ActivityFields & { done?: boolean | undefined; next?: ActivityFields | undefined };
export type Completion = {
  outcome?: string | null | undefined;
  body?: string | undefined;
  minutes?: number | null | undefined;
  direction?: Direction | null | undefined;
  channel?: Channel | null | undefined;
  next?: ActivityFields | undefined;
};

export type Unfit = { unfit: { field: string; message: string } };
/** What became of a write; `conflict` names the activity that somebody else saved meanwhile. */
export type Outcome =
  | { id: string; nextId?: string | null }
  | { removed: string }
  | { missing: true }
  | { conflict: string }
  | Unfit
  | NotNow;

const unfitAt = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** Plans something, or writes down what was done; whoever enters it owns it unless he says otherwise. */
export async function createActivity(
  tx: Tx,
  given: NewActivity,
  clock: Clock,
  followsId: string | null = null,
): Promise<Outcome> {
  const kind = await kindById(tx, tx.actor, given.kindId);
  if (!kind) return unfitAt('kindId', 'is not here');
  const ownerId = given.ownerId ?? tx.actor.personId ?? '';
  const row = withFields(
    { ...blankActivity, ...fresh(), kindId: kind.id, subject: '', ownerId, followsId },
    given,
    kind,
  );
  const unfit = unfitKind(row, kind, null) ?? (await unfitOwner(tx, ownerId)) ?? (await unreadable(tx, given));
  if (unfit) return unfit;
  const timed = { ...row, ...whenOf(given.on ?? null, given.at ?? null, tx.actor.timeZone) };
  const after = given.done || kind.happensAtOnce ? done(timed, clock, tx.actor.timeZone) : planned(timed, tx);
  if (!after) return unfitAt(given.at ? 'at' : 'on', 'lies ahead; what is done has happened');
  const refused = await refusing(tx, after, given);
  if (refused) return refused;
  // What was done on an earlier day was true then: yesterday's count knows it.
  const early = after.doneAt !== null && after.doneAt < clock.now ? after.doneAt : undefined;
  const announce = after.status === 'done' ? 'activity.done' : 'activity.planned';
  await tx.record({ table: activities, before: null, after, announce, trueFrom: early });
  const [about] = await withBecome(tx, tx.actor, [given.about ?? []]);
  await linkTo(tx, after, linksIn({ ...given, about }), early ?? (await tx.now()));
  if (after.status === 'planned') await tellOwner(tx, after);
  if (!given.next) return { id: after.id };
  if (after.status === 'planned') return unfitAt('next', 'is for what is done; plan it by itself');
  return stepAfter(tx, after, given.next, clock);
}

/** The next step of something that was just done, in the same act. */
async function stepAfter(tx: Tx, before: Activity, next: ActivityFields, clock: Clock): Promise<Outcome> {
  const step = await createActivity(tx, await likeBefore(tx, before, next), clock, before.id);
  if ('unfit' in step) return unfitAt(`next.${step.unfit.field}`, step.unfit.message);
  return 'id' in step ? { id: before.id, nextId: step.id } : step;
}

/** Changes what is said of an activity; a plan moves, what is done keeps its day. `seen` is the version it is based on. */
export async function updateActivity(
  tx: Tx,
  id: string,
  seen: number,
  given: Partial<ActivityFields>,
): Promise<Outcome> {
  const before = await tx.lock(activities, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const kind = await kindById(tx, tx.actor, given.kindId ?? before.kindId);
  if (!kind) return unfitAt('kindId', 'is not here');
  const moves = given.on !== undefined || given.at !== undefined;
  const no = moves ? mayReschedule(before) : null;
  if (no) return no;
  const when = moves ? whenOf(given.on ?? null, given.at ?? null, tx.actor.timeZone) : {};
  const changed = { ...withFields({ ...before, kindId: kind.id }, given, kind), ...when };
  const after = changed.status === 'planned' ? planned(changed, tx) : changed;
  const isHandedOn = after.ownerId !== before.ownerId;
  const unfit =
    unfitKind(after, kind, before) ??
    (isHandedOn ? await unfitOwner(tx, after.ownerId) : null) ??
    (await unreadable(tx, given)) ??
    (await refusing(tx, after, given));
  if (unfit) return unfit;
  await tx.record({ table: activities, before, after });
  await relink(tx, after, given, isHandedOn);
  if (isHandedOn && after.status === 'planned') await tellOwner(tx, after);
  return { id };
}

/** Done: what it came to and, in the same act, the next step. Of two people at once the second is told that it is done. */
export async function completeActivity(
  tx: Tx,
  id: string,
  seen: number,
  { next, ...given }: Completion,
  clock: Clock,
): Promise<Outcome> {
  const before = await tx.lock(activities, id);
  if (!before) return { missing: true };
  const no = mayComplete(before);
  if (no) return no;
  if (before.version !== seen) return { conflict: id };
  const kind = (await kindById(tx, tx.actor, before.kindId)) as Kind;
  const row = withFields(before, given, kind);
  const unfit = unfitKind(row, kind, before);
  if (unfit) return unfit;
  const after: Activity = { ...row, status: 'done', doneOn: clock.today, doneAt: clock.now, remindAt: null };
  await tx.record({ table: activities, before, after, announce: 'activity.done' });
  if (!next) return { id, nextId: null };
  return stepAfter(tx, after, next, clock);
}

/** The next step is about the same records, with the same people, and his who did the last one, unless said otherwise. */
async function likeBefore(tx: Tx, before: Activity, next: ActivityFields): Promise<NewActivity> {
  const its = await tx.rows(readable(tx.actor, links).where('activityId', '=', before.id).orderBy('id'));
  const known = await namesOf(
    tx,
    tx.actor,
    its.map(({ kind, recordId: id }) => ({ kind, id })),
  );
  const refs = (part: string) =>
    its
      .filter((link) => link.part === part)
      .map(({ kind, recordId: id }) => ({ kind, id }))
      .filter((ref) => known.has(keyOf(ref)));
  return {
    ...next,
    ownerId: next.ownerId ?? before.ownerId,
    isPrivate: next.isPrivate ?? before.isPrivate,
    about: next.about ?? refs('about'),
    with: next.with ?? refs('with'),
  };
}

/** It will not happen; the plan stays in the story. */
export async function cancelActivity(tx: Tx, id: string, seen: number, reason: string | undefined): Promise<Outcome> {
  const before = await tx.lock(activities, id);
  if (!before) return { missing: true };
  if (before.status !== 'planned') return { refused: 'not-planned' };
  if (before.version !== seen) return { conflict: id };
  const after: Activity = { ...before, status: 'cancelled', remindAt: null };
  await tx.record({ table: activities, before, after, reason });
  return { id };
}

export async function removeActivity(tx: Tx, id: string, seen: number): Promise<Outcome> {
  const before = await tx.lock(activities, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  await unlink(tx, id, () => true);
  await tx.record({ table: activities, before, after: null });
  return { removed: id };
}

const fresh = (): Kept => ({ id: newId(), version: 0, validFrom: '' });

/** The row with what was said of it; what its kind does not know is left empty. */
function withFields(row: Activity, given: Partial<NewActivity>, kind: Kind): Activity {
  const { kindId: _, on: __, at: ___, about: ____, with: _____, done: ______, next: _______, ...fields } = given;
  const said = definedOf(fields);
  const after = { ...row, ...said } as Activity;
  const isOtherKind = row.version === 0 || given.kindId !== undefined;
  return {
    ...after,
    direction: kind.hasDirection ? (after.direction ?? 'out') : null,
    channel: after.channel ?? (isOtherKind ? kind.channel : null),
    countsAsContact: isOtherKind ? kind.countsAsContact : row.countsAsContact,
  };
}

const planned = (row: Activity, { actor }: Tx): Activity => ({ ...row, remindAt: remindAtOf(row, actor.timeZone) });

function done(row: Activity, clock: Clock, timeZone: string): Activity | null {
  const happened = happenedOn(row, clock, timeZone);
  const onDay = row.dueOn === null && happened ? { dueOn: happened.doneOn } : {};
  return happened && { ...row, ...onDay, ...happened, status: 'done', remindAt: null };
}

function unfitKind(after: Activity, kind: Kind, before: Activity | null): Unfit | null {
  if (kind.retired && before?.kindId !== kind.id) return unfitAt('kindId', 'is no longer offered');
  const { outcome } = after;
  if (outcome === null || outcome === before?.outcome || kind.outcomes.length === 0) return null;
  return kind.outcomes.includes(outcome) ? null : unfitAt('outcome', `must be one of: ${kind.outcomes.join(', ')}`);
}

async function unfitOwner(tx: Tx, ownerId: string): Promise<Unfit | null> {
  if (!may(tx.actor, activities.policy, 'write', ownerId || null))
    return unfitAt('ownerId', 'is not somebody whose activities you may enter');
  const owner = (await peopleByIds(tx, tx.actor, [ownerId])).get(ownerId);
  if (!owner) return unfitAt('ownerId', 'is not here');
  return owner.active ? null : unfitAt('ownerId', 'has left');
}
