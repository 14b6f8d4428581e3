import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayKnowTeams, teamsOfDeals } from './placed.ts';
import { structuresOf } from './store.ts';

/** With which teams of the structure that holds deals are, for numbers and lists of others: now, or as of a day. */
export const structureOfDeals = { mayKnow: mayKnowTeams, of: teamsOfDeals };

/** What teams of structures are called, by their ids. */
export async function structureTeamNames(
  reader: Reader,
  actor: Actor,
  ids: Iterable<string>,
): Promise<Map<string, { id: string; name: string }>> {
  const asked = new Set(ids);
  if (asked.size === 0) return new Map();
  const rows = await structuresOf(reader, actor);
  const teams = rows.flatMap((row) => row.teams.filter(({ id }) => asked.has(id)));
  return new Map(teams.map(({ id, name }) => [id, { id, name }]));
}
