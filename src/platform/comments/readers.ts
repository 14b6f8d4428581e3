import type { Actor } from '../access/actor.ts';
import { addedFields } from '../access/added.ts';
import { readable } from '../access/narrow.ts';
import { circleOf } from '../access/rules/confidential.ts';
import { fieldLimits } from '../access/rules/field-rights.ts';
import type { Reader } from '../database/transactions.ts';
import { workspaces } from '../settings/workspace.ts';
import type { Named, PeoplePort } from './ports.ts';
import { type RecordRef, recordOf } from './records.ts';

/** Somebody as he would be here were he signed in now, with the rights of today; null for nobody and for who has left. */
export async function asActor(
  reader: Reader,
  actor: Actor,
  people: PeoplePort,
  personId: string,
): Promise<(Actor & { name: string; email: string | null }) | null> {
  const [standing, workspace, added] = await Promise.all([
    people.standingOf(reader, actor.workspaceId, personId),
    reader.row(readable(actor, workspaces)),
    addedFields(reader, actor),
  ]);
  if (!standing?.active) return null;
  // Of the one who asks only the workspace is taken, and nothing of what he may.
  const { workspaceId, timeZone, currency, fiscalStartMonth } = actor;
  const { active: _, ...his } = standing;
  // Without its settings nothing is his beyond what he owns.
  const fields = fieldLimits(workspace?.fieldRights ?? [], standing.role, added);
  const closed = workspace ? circleOf(workspace.confidential, standing.role, personId) : undefined;
  return { workspaceId, timeZone, currency, fiscalStartMonth, personId, by: 'system', fields, closed, ...his };
}

/** Why somebody cannot be mentioned: he is nobody here, he has left, or he may not read the record. */
export type NotReading = Named & { why: 'nobody' | 'left' | 'cannot-read' };

/** Those of these people who cannot read the record today, each with why. Asked of each: no rule is said twice. */
export async function notReading(
  reader: Reader,
  actor: Actor,
  people: PeoplePort,
  record: RecordRef,
  ids: readonly string[],
): Promise<NotReading[]> {
  const names = await people.namesOf(reader, actor, ids);
  const found = await Promise.all(
    ids.map(async (id): Promise<NotReading | null> => {
      const name = names.get(id)?.name;
      if (name === undefined) return { id, name: '', why: 'nobody' };
      const person = await asActor(reader, actor, people, id);
      if (!person) return { id, name, why: 'left' };
      return (await recordOf(reader, person, record)) ? null : { id, name, why: 'cannot-read' };
    }),
  );
  return found.filter((one) => one !== null);
}

const shown = 8;
const looked = 40;

/** The first people whose name is like what was typed and who may read the record today, without the one who asks. */
export async function peopleToMention(
  reader: Reader,
  actor: Actor,
  people: PeoplePort,
  record: RecordRef,
  typed: string,
): Promise<Named[]> {
  const like = (await people.peopleLike(reader, actor, typed, looked)).filter(({ id }) => id !== actor.personId);
  const without = await notReading(
    reader,
    actor,
    people,
    record,
    like.map(({ id }) => id),
  );
  const barred = new Set(without.map(({ id }) => id));
  return like.filter(({ id }) => !barred.has(id)).slice(0, shown);
}
