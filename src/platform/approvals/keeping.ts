import type { LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { type Course, waitsFor } from './rules/course.ts';
import { type Office, sightOf } from './rules/office.ts';
import { partsOf, sightedRecord, standInsFrom } from './store.ts';
import type { Approvals, Notice } from './subjects.ts';
import { type PartRow, parts, type RequestRow, requests } from './tables.ts';

/** Who works here today, who stands in for whom, and who may see this record; nobody when it is gone. */
export async function officeOf(
  reader: Reader,
  actor: Actor,
  approvals: Pick<Approvals, 'peopleOf' | 'sharesOf'>,
  about: { recordKind: string; recordId: string },
  today: LocalDate,
): Promise<Office> {
  const [people, standIns, sighted, shares] = await Promise.all([
    approvals.peopleOf(reader, actor),
    standInsFrom(reader, actor, today),
    sightedRecord(reader, actor, about.recordKind, about.recordId),
    approvals.sharesOf(reader, actor, { kind: about.recordKind, id: about.recordId }, today),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const policy = tableOfKind(about.recordKind)?.policy;
  const sees = policy && sighted ? sightOf(policy, { ...sighted, shares }, byId) : () => false;
  return { people: byId, standIns, day: today, sees };
}

const courseFields = [
  'state',
  'plan',
  'step',
  'stepSince',
  'remindedOn',
  'escalatedOn',
  'trail',
] as const satisfies readonly (keyof Course)[];

/** The course of a request without what else stands in its row. */
export const courseOf = (row: RequestRow): Course => ({
  requesterId: row.requesterId,
  ...(Object.fromEntries(courseFields.map((field) => [field, row[field]])) as Omit<Course, 'requesterId'>),
});

/** What a request is about. */
export const recordOf = ({ recordKind, recordId }: RequestRow) => ({ kind: recordKind, id: recordId });

/** Everybody who has or had a part in deciding: in any step, and whoever acted before he handed it on. */
function decidersOf({ plan, trail, requesterId }: Course): Set<string> {
  const planned = plan.flatMap(({ slots }) => slots.flatMap(({ personIds }) => personIds));
  const acted = trail.flatMap(({ personId }) => personId ?? []);
  return new Set([...planned, ...acted].filter((id) => id !== requesterId));
}

function partsFor(row: RequestRow): Omit<PartRow, 'id' | 'version' | 'validFrom'>[] {
  const waiting = new Set(waitsFor(row));
  const part = (personId: string, role: PartRow['role'], waits: boolean) => ({
    requestId: row.id,
    personId,
    role,
    waits,
    acted: row.trail.some((entry) => entry.personId === personId),
    state: row.state,
  });
  return [
    part(row.requesterId, 'asked', row.state === 'sent-back'),
    ...[...decidersOf(row)].map((id) => part(id, 'decides', waiting.has(id))),
  ];
}

/**
 * Saves a request, locked before, with everybody's part in it. Whose part ended (somebody who left and was replaced
 * before he did anything) keeps the row: he was asked.
 */
export async function keep(
  tx: Tx,
  before: RequestRow | null,
  after: RequestRow,
  reason?: string | null,
): Promise<RequestRow> {
  const entrusted = tx.entrusted();
  const { version } = await entrusted.record({
    table: requests,
    before,
    after,
    reason: reason ?? undefined,
    announce: before ? 'approval.changed' : 'approval.asked',
  });
  const there = new Map((before ? await partsOf(tx, tx.actor, after.id) : []).map((part) => [part.personId, part]));
  const wanted = new Map(partsFor(after).map((part) => [part.personId, part]));
  for (const part of there.values())
    if (!wanted.has(part.personId)) wanted.set(part.personId, { ...part, waits: false, state: after.state });
  for (const part of wanted.values()) {
    const was = there.get(part.personId) ?? null;
    const row = was ? { ...was, ...part } : { id: newId(), version: 0, validFrom: '', ...part };
    await entrusted.record({ table: parts, before: was, after: row });
  }
  return { ...after, version };
}

/** Tells those whose turn came with this change; `what` is how it came to them. */
export async function tellThoseNowAsked(
  tx: Tx,
  approvals: Approvals,
  before: Course | null,
  after: RequestRow,
  what: Notice['what'] = 'asked',
): Promise<void> {
  const already = new Set(before ? waitsFor(before) : []);
  const isSameStep = before?.step === after.step && before.state === 'waiting';
  const to = waitsFor(after).filter((id) => !isSameStep || !already.has(id));
  if (to.length > 0) await approvals.tell(tx, { to, what, requestId: after.id, record: recordOf(after) });
}
