import { type Instant, type LocalDate, msOf, newId } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { createActivity } from '../../process/activities/actions.ts';
import { kindsOf } from '../../process/activities/reads.ts';
import { inactiveIn } from '../organisation/reads.ts';
import type { MeetingPorts } from './ports.ts';
import { prepare } from './prepare.ts';
import { type Note, withNote } from './rules/minutes.ts';
import { seatsOf } from './rules/seats.ts';
import { templates } from './rules/templates.ts';
import { keepPack, keepTopics, meetingById, minutesById, packOf, withSeat } from './store.ts';
import { type MeetingRow, type MinutesRow, meetings, minutes } from './tables.ts';

export { enterMeetings, enterSeries, keepPackNow, type ToldMeeting } from './enter.ts';
export type { MeetingPorts } from './ports.ts';

const announce = 'meeting.changed';
const longestMinutes = 480;

type Unfit = { unfit: { field: string; message: string } };
export type Done =
  | { row: MeetingRow }
  | { missing: true }
  | { conflict: MeetingRow }
  | { refused: 'not-due' | 'meeting-not-begun' | 'nobody-there' }
  | Unfit;
export type Said =
  | { id: string }
  | { missing: true }
  | { refused: 'is-over' }
  | { refused: 'noted-meanwhile'; theirs: Note | null }
  | Unfit;

type Seen = { id: string; seen: number };
type Given = { registry: MetricRegistry; today: LocalDate; ports: MeetingPorts };

async function locked(tx: Tx, { id, seen }: Seen): Promise<{ row: MeetingRow } | Done> {
  const row = await tx.lock(meetings, id);
  if (!row) return { missing: true };
  return row.version === seen ? { row } : { conflict: row };
}

async function keep(tx: Tx, before: MeetingRow, changes: Partial<MeetingRow>, also: string[] = []): Promise<Done> {
  const after = { ...before, ...changes };
  const { version } = await tx.record({ table: meetings, before, after, announce: [announce, ...also] });
  return { row: { ...after, version } };
}

/** Begins a meeting and freezes all that it speaks of, as whoever leads it sees it now. Of two who begin it at once the second is told. */
export async function startMeeting(tx: Tx, seen: Seen, { registry, today, ports }: Given): Promise<Done> {
  const { actor } = tx;
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  if (row.state !== 'due') return { refused: 'not-due' };
  const gone = await inactiveIn(tx, actor.workspaceId);
  if (row.people.every((id) => gone.includes(id))) return { refused: 'nobody-there' };
  const all = await registry.forWorkspace(tx, actor);
  const pack = await prepare(askerOf(all, tx, actor, today), row, ports);
  const startedAt = await tx.now();
  const done = await keep(tx, row, { state: 'running', startedAt });
  await keepPack(tx, actor, row.id, startedAt, pack);
  return done;
}

const minutesBetween = (from: Instant, until: Instant) =>
  Math.min(longestMinutes, Math.max(1, Math.round((msOf(until) - msOf(from)) / 60_000)));

/** Ends a meeting that ran: it was held, and stands in the timelines of the deals it spoke of, unless it was a talk of two. */
export async function holdMeeting(tx: Tx, seen: Seen, today: LocalDate): Promise<Done> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  const { row } = found;
  if (row.state !== 'running' || row.startedAt === null) return { refused: 'meeting-not-begun' };
  const heldAt = await tx.now();
  const tookMinutes = minutesBetween(row.startedAt, heldAt);
  const done = await keep(tx, row, { state: 'held', heldOn: today, tookMinutes }, ['meeting.held']);
  if (!templates[row.template].isPrivate) {
    const dealIds = await spokenOf(tx, row);
    await keepTopics(tx, tx.actor, { meetingId: row.id, heldAt, dealIds });
  }
  return done;
}

/** The deals that something was noted of or decided about. */
async function spokenOf(tx: Tx, row: MeetingRow): Promise<string[]> {
  const [said, pack] = await Promise.all([minutesById(tx, tx.actor, row.id), packOf(tx, tx.actor, row)]);
  const noted = new Set(said?.notes.filter(({ text }) => text !== '').map(({ key }) => key));
  const items = pack?.sections.flatMap((section) => section.items) ?? [];
  const ofNotes = items.filter(({ kind, key }) => kind === 'deal' && noted.has(key)).map(({ id }) => id);
  return [...ofNotes, ...(said?.decisions.flatMap(({ dealId }) => dealId ?? []) ?? [])];
}

/** It does not take place, and why is said; it stays in sight as one that was due. */
export async function skipMeeting(tx: Tx, seen: Seen, reason: string): Promise<Done> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.state !== 'due') return { refused: 'not-due' };
  return keep(tx, found.row, { state: 'skipped', skipWhy: 'by-hand', skipReason: reason });
}

type When = Pick<MeetingRow, 'dueOn' | 'atMinute'>;

/** Moves one meeting to another day or hour; its series stays where it is. */
export async function moveMeeting(tx: Tx, seen: Seen, when: When, today: LocalDate): Promise<Done> {
  const found = await locked(tx, seen);
  if (!('row' in found)) return found;
  if (found.row.state !== 'due') return { refused: 'not-due' };
  if (when.dueOn < today) return { unfit: { field: 'dueOn', message: 'must be today or a day to come' } };
  return keep(tx, found.row, when);
}

type Seat = { door: Tx; row: MeetingRow; said: MinutesRow };

/** The meeting and what was said in it, for somebody who takes part; while nothing is over he may add to it. */
async function seatIn(tx: Tx, id: string): Promise<Seat | { missing: true } | { refused: 'is-over' }> {
  const door = tx.as(await withSeat(tx, tx.actor, id));
  const row = await meetingById(door, door.actor, id);
  const said = row ? await door.lock(minutes, id) : null;
  if (!row || !said) return { missing: true };
  if (row.state !== 'due' && row.state !== 'running') return { refused: 'is-over' };
  return { door, row, said };
}

type Noting = { key: string; text: string; seen: number };

/** Notes something of one item; everybody who takes part may, each item by itself. */
export async function noteItem(tx: Tx, id: string, { key, text, seen }: Noting): Promise<Said> {
  const seat = await seatIn(tx, id);
  if (!('door' in seat)) return seat;
  const { door, said } = seat;
  const noted = withNote(said.notes, { key, text, seen, byId: door.actor.personId as string });
  if ('theirs' in noted) return { refused: 'noted-meanwhile', theirs: noted.theirs };
  if (noted.notes.length > 300) return { unfit: { field: 'key', message: 'must be one of at most 300 items' } };
  await door.record({ table: minutes, before: said, after: { ...said, notes: noted.notes }, announce });
  return { id };
}

type Deciding = { text: string; ownerId: string; dueOn: LocalDate; dealId: string | null };

/** Decides who does what by when: it becomes his task in the same act, private where the talk is. */
export async function decide(
  tx: Tx,
  id: string,
  { text, ownerId, dueOn, dealId }: Deciding,
  clock: { now: Instant; today: LocalDate },
): Promise<Said> {
  const seat = await seatIn(tx, id);
  if (!('door' in seat)) return seat;
  const { door, row, said } = seat;
  if (!seatsOf(row).includes(ownerId))
    return { unfit: { field: 'ownerId', message: 'must be somebody who takes part' } };
  if (dueOn < clock.today) return { unfit: { field: 'dueOn', message: 'must be today or a day to come' } };
  if (said.decisions.length >= 100)
    return { unfit: { field: 'text', message: 'must be one of at most 100 decisions' } };
  const kinds = (await kindsOf(tx, tx.actor)).filter(({ retired }) => !retired);
  const kind = kinds.find(({ icon }) => icon === 'task') ?? kinds[0];
  if (!kind) return { missing: true };
  const about = dealId === null ? [] : [{ kind: 'deal', id: dealId }];
  const { isPrivate } = templates[row.template];
  const task = { kindId: kind.id, subject: text, on: dueOn, ownerId, about, isPrivate };
  const made = await createActivity(tx, task, clock);
  if ('unfit' in made) {
    const field = made.unfit.field === 'ownerId' ? 'ownerId' : made.unfit.field.startsWith('about') ? 'dealId' : 'text';
    return { unfit: { field, message: made.unfit.message } };
  }
  if (!('id' in made)) return { missing: true };
  const decision = { id: newId(), text, ownerId, dueOn, dealId, taskId: made.id };
  const after = { ...said, decisions: [...said.decisions, decision] };
  await door.record({ table: minutes, before: said, after, announce });
  return { id };
}
