import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableOwned } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { type CommitmentRow, commitments } from './tables.ts';

type When = { asOf?: string | undefined };

/** So many that are open, those due first, and as many that ended, the latest first. */
const most = 200;

/** What the actor sees of himself, or of everybody. */
export async function commitmentsOf(reader: Reader, actor: Actor, isMine: boolean, when: When) {
  const all = () => {
    const found = readable(actor, commitments, when);
    return isMine ? found.where('ownerId', '=', actor.personId as string) : found;
  };
  const [open, ended] = await Promise.all([
    reader.rows<CommitmentRow>(all().where('state', '=', 'open').orderBy('dueOn').orderBy('id').limit(most) as never),
    reader.rows<CommitmentRow>(
      all().where('state', '!=', 'open').orderBy('endedOn', 'desc').orderBy('id', 'desc').limit(most) as never,
    ),
  ]);
  return [...open, ...ended];
}

type Due = { from: LocalDate; before: LocalDate; ownerIds?: readonly string[] | undefined };

/** What was due in a period, by whose it was: what is counted. */
export function commitmentsDue(reader: Reader, actor: Actor, { from, before, ownerIds }: Due, when: When) {
  const due = readableOwned(actor, commitments, when)
    .where('dueOn', '>=', from)
    .where('dueOn', '<', before)
    .where('state', '!=', 'withdrawn');
  return reader.rows<CommitmentRow>(
    (ownerIds ? due.where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`) : due).orderBy('id') as never,
  );
}

type Owed = { ownerIds: readonly string[]; until: LocalDate };

/** What these people promised and have not kept yet, due up to a day: what a meeting opens with, at most 200. */
export const openPromises = (reader: Reader, actor: Actor, { ownerIds, until }: Owed): Promise<CommitmentRow[]> =>
  reader.rows<CommitmentRow>(
    readable(actor, commitments)
      .where('state', '=', 'open')
      .where('dueOn', '<=', until)
      .where('ownerId', '=', sql<string>`any(${[...ownerIds]}::uuid[])`)
      .orderBy('dueOn')
      .orderBy('id')
      .limit(most) as never,
  );

/** What some promises say, as far as the actor reads them. */
export async function promisesNamed(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await reader.rows<CommitmentRow>(
    readable(actor, commitments).where('id', '=', sql<string>`any(${[...ids]}::uuid[])`) as never,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** The names of those deals that the actor reads today. */
export async function dealNames(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await reader.rows<{ id: string; name: string }>(
    readableDeals(actor).where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`) as never,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
