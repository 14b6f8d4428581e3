import type { LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { loopsIn } from '../../ground/loops.ts';
import { startOfDay } from '../../ground/time-zones.ts';
import { readable, readableHistory, writable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import { changeAsTheyStand } from '../../platform/bulk/sets.ts';
import { takeCustom } from '../../platform/fields/taking.ts';
import type { Tx } from '../../platform/history/door.ts';
import { mayTouchRoles, peoplePolicy } from './policy.ts';
import { changeLine, type LineChange } from './reporting.ts';

import { type Person, people, type ReportingLineRow, reportingLines } from './tables.ts';

export { shareWithItsPerson } from './sharing.ts';

export type PersonFields = Pick<Person, 'name' | 'email' | 'role' | 'teamName' | 'region' | 'title' | 'custom'>;
export type NewPerson = Pick<Person, 'name' | 'role'> &
  Partial<PersonFields> & { managerId?: string | null | undefined; trueFrom?: LocalDate | undefined };

export type PersonRefusal =
  | { refused: 'leaders-only' }
  | { refused: 'last-leader' }
  | { refused: 'yourself' }
  | { refused: 'email-taken'; by: { id: string; name: string } };
export type Outcome<Done, Refusal> = Done | Refusal | { missing: true } | { conflict: Person } | { unfit: Unfit };
export type Unfit = { field: string; message: string };

const blank = { email: null, teamName: null, region: null, title: null, externalId: null, source: null };

/** A new colleague, with his place in the tree, from today or from an earlier first day on. */
export async function createPerson(
  tx: Tx,
  given: NewPerson,
  today: LocalDate,
): Promise<Outcome<{ person: Person; managerId: string | null }, PersonRefusal>> {
  const { actor } = tx;
  if (!may(actor, peoplePolicy, 'write', null)) return { missing: true };
  if (!mayTouchRoles(actor, given.role)) return { refused: 'leaders-only' };
  if (given.trueFrom && given.trueFrom > today) return { unfit: notYet };
  const { managerId = null, trueFrom, ...fields } = given;
  const manager = managerId && (await tx.row(readable(actor, people).where('id', '=', managerId)));
  if (managerId && !manager) return { unfit: nobodyHere };
  const taken = await emailTaken(tx, fields.email ?? null, null);
  if (taken) return taken;
  const custom = await takeCustom(tx, people, null, fields.custom);
  if ('unfit' in custom) return custom;
  const person: Person = { ...blank, ...fields, ...custom, id: newId(), version: 0, validFrom: '', active: true };
  const from = trueFrom && startOfDay(trueFrom, actor.timeZone);
  const version = await insertPerson(tx, person, managerId, from);
  return { person: { ...person, version }, managerId };
}

/** Writes a person and his line; answers the person's version. */
export async function insertPerson(tx: Tx, person: Person, managerId: string | null, trueFrom?: string | undefined) {
  const line: ReportingLineRow = { id: newId(), version: 0, validFrom: '', personId: person.id, managerId };
  const [{ version }] = await Promise.all([
    tx.record({ table: people, before: null, after: person, trueFrom, announce: 'person.joined' }),
    tx.record({ table: reportingLines, before: null, after: line, trueFrom }),
  ]);
  return version;
}

/** The leader who opens a workspace: the first person in it, under the id that the transaction's actor carries. */
export async function addFounder(tx: Tx, { name, email }: { name: string; email: string }): Promise<void> {
  const id = tx.actor.personId;
  if (id === null) throw new Error('A workspace is opened by a person');
  await insertPerson(tx, { ...blank, id, version: 0, validFrom: '', name, email, role: 'leader', active: true }, null);
}

const notYet: Unfit = { field: 'trueFrom', message: 'is a day to come' };
const nobodyHere: Unfit = { field: 'managerId', message: 'is nobody here' };

async function emailTaken(tx: Tx, email: string | null, besides: string | null) {
  if (!email) return null;
  const by = await tx.row(readable(tx.actor, people).where('email', '=', email));
  return by && by.id !== besides ? { refused: 'email-taken' as const, by: { id: by.id, name: by.name } } : null;
}

/** Changes what is known of a person; `seen` is the version that the change is based on. */
export async function updatePerson(
  tx: Tx,
  id: string,
  seen: number,
  given: Partial<PersonFields>,
): Promise<Outcome<{ person: Person }, PersonRefusal>> {
  const { actor } = tx;
  const leaders = given.role ? await lockLeaders(tx) : [];
  const person = await tx.lock(people, id);
  if (!person) return { missing: true };
  if (person.version !== seen) return { conflict: person };
  const after = { ...person, ...given };
  // To a leader's address go his notices and whatever waits for his word.
  const isReserved = after.role !== person.role || after.email !== person.email;
  if (isReserved && !mayTouchRoles(actor, person.role, after.role)) return { refused: 'leaders-only' };
  if (after.role !== person.role && isLastLeader(leaders, id)) return { refused: 'last-leader' };
  const taken = given.email ? await emailTaken(tx, given.email, id) : null;
  if (taken) return taken;
  const custom = await takeCustom(tx, people, person, given.custom);
  if ('unfit' in custom) return custom;
  Object.assign(after, custom);
  return { person: await save(tx, person, after, after.role === person.role ? undefined : 'person.role-changed') };
}

/** Somebody left, or came back. Who left can no longer come in; his records stay his until they are handed over. */
export async function setActive(
  tx: Tx,
  id: string,
  seen: number,
  active: boolean,
): Promise<Outcome<{ person: Person }, PersonRefusal>> {
  const { actor } = tx;
  const leaders = await lockLeaders(tx);
  const person = await tx.lock(people, id);
  if (!person) return { missing: true };
  if (person.version !== seen) return { conflict: person };
  if (!mayTouchRoles(actor, person.role)) return { refused: 'leaders-only' };
  if (!active && id === actor.personId) return { refused: 'yourself' };
  if (!active && isLastLeader(leaders, id)) return { refused: 'last-leader' };
  return {
    person: await save(tx, person, { ...person, active }, active ? 'person.returned' : 'person.left'),
  };
}

/**
 * Somebody left, and from now on his people report to `heir`, or stand at the top: one act, which is taken back as one. Without an heir
 * they go on reporting to him.
 */
export async function leave(
  tx: Tx,
  id: string,
  seen: number,
  heir: string | null | undefined,
): Promise<Outcome<{ person: Person }, PersonRefusal>> {
  const lines = await tx.rows(readable(tx.actor, reportingLines).where('managerId', 'is not', null));
  const unfit = heir ? await whyNoHeir(tx, id, heir, lines) : null;
  if (unfit) return { unfit };
  const done = await setActive(tx, id, seen, false);
  if (heir === undefined || !('person' in done)) return done;
  await changeAsTheyStand(tx, {
    table: reportingLines,
    ids: lines.filter(({ managerId }) => managerId === id).map((line) => line.id),
    // Who came to report to somebody else meanwhile goes on with him.
    after: (line) => (line.managerId === id ? { ...line, managerId: heir } : null),
    announce: ['person.moved'],
  });
  return done;
}

async function whyNoHeir(tx: Tx, id: string, heir: string, lines: readonly ReportingLineRow[]): Promise<Unfit | null> {
  const [person] = await tx.rows(readable(tx.actor, people).where('id', '=', heir));
  if (!person?.active)
    return { field: 'heir', message: person ? `is ${person.name}, who has left` : nobodyHere.message };
  const managerOf = new Map(lines.map(({ personId, managerId }) => [personId, managerId]));
  for (let at: string | null | undefined = heir; at; at = managerOf.get(at))
    if (at === id) return { field: 'heir', message: 'is the one who leaves, or reports to him' };
  return null;
}

async function save(tx: Tx, before: Person, after: Person, announce?: string): Promise<Person> {
  const { version } = await tx.record({ table: people, before, after, announce });
  return { ...after, version };
}

/** The leaders, locked before anything else, so that two cannot let each other go at once. */
const lockLeaders = (tx: Tx) =>
  tx.rows(writable(tx.actor, people).where('role', '=', 'leader').where('active', '=', true).orderBy('id').forUpdate());

/** Without one leader nobody could make another. */
const isLastLeader = (leaders: readonly Person[], id: string) => leaders.length === 1 && leaders[0]?.id === id;

/** Who reports to whom from now, or from the beginning of an earlier day, on. Null as manager puts the person at the top. */
export async function setManager(
  tx: Tx,
  personId: string,
  managerId: string | null,
  trueFrom: LocalDate | undefined,
  today: LocalDate,
): Promise<LineChange> {
  const { actor } = tx;
  if (trueFrom && trueFrom > today) return { unfit: notYet };
  // All lines at once: two changes that are harmless alone could close a loop together.
  const [, history, found] = await Promise.all([
    tx.rows(writable(actor, reportingLines).orderBy('id').forUpdate()),
    tx.rows(readableHistory(actor, reportingLines).orderBy('validFrom')),
    tx.rows(readable(actor, people).where('id', 'in', managerId ? [personId, managerId] : [personId])),
  ]);
  if (!may(actor, peoplePolicy, 'write', null) || !found.some(({ id }) => id === personId)) return { missing: true };
  const manager = found.find(({ id }) => id === managerId);
  if (managerId && !manager) return { unfit: nobodyHere };
  if (manager && !manager.active) return { unfit: { field: 'managerId', message: `is ${manager.name}, who has left` } };
  return changeLine(tx, history, { personId, managerId, trueFrom, today: today });
}

/**
 * Several report to somebody else from now on, as one act; how many that are. Whoever would come to report to himself stays where he
 * is.
 */
export async function reportTo(tx: Tx, moves: readonly { personId: string; to: string }[]): Promise<number> {
  if (moves.length === 0) return 0;
  const lines = await tx.rows(writable(tx.actor, reportingLines).orderBy('id').forUpdate());
  const managerOf = new Map(lines.flatMap(({ personId, managerId }) => (managerId ? [[personId, managerId]] : [])));
  const asked = new Map<string, string>();
  for (const { personId, to } of moves) {
    if (loopsIn(new Map(managerOf).set(personId, to)).length > 0) continue;
    managerOf.set(personId, to);
    asked.set(personId, to);
  }
  const written = await changeAsTheyStand(tx, {
    table: reportingLines,
    ids: lines.filter(({ personId }) => asked.has(personId)).map(({ id }) => id),
    after: (line) => ({ ...line, managerId: asked.get(line.personId) ?? line.managerId }),
    announce: ['person.moved'],
  });
  return written.length;
}

export { enterPeople, type ImportedPerson, importPeople, type KnownPerson } from './entering.ts';
export { enterReaders, keepReaders } from './sharing.ts';
