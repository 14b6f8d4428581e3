import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayKnowTeams, teamsOfDeals } from './placed.ts';
import { amountsOf } from './rules/roll-up.ts';
import { structuresOf } from './store.ts';

type Shared = Parameters<typeof teamsOfDeals>[2][number] & { amount: number | null; currency: string };

/** What of each deal is a team's on a day, to the cent; what is with none, for whatever reason, is one share. */
async function sharedOn(
  reader: Reader,
  actor: Actor,
  deals: readonly Shared[],
  at: Parameters<typeof teamsOfDeals>[3],
): Promise<(deal: Shared) => { teamId: string | null; amount: number }[]> {
  const sharesOf = await teamsOfDeals(reader, actor, deals, at);
  return (deal) => {
    const shares = sharesOf(deal);
    const amounts = amountsOf({ amount: deal.amount ?? 0, currency: deal.currency }, shares);
    const sums = new Map<string | null, number>();
    for (const [place, { teamId }] of shares.entries())
      sums.set(teamId, (sums.get(teamId) ?? 0) + (amounts[place] ?? 0));
    return [...sums].map(([teamId, amount]) => ({ teamId, amount }));
  };
}

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

/** With which teams of the structure that holds deals are, for numbers and lists of others: now, or as of a day. */
export const structureOfDeals = {
  mayKnow: mayKnowTeams,
  of: sharedOn,
  shares: teamsOfDeals,
  names: structureTeamNames,
};
