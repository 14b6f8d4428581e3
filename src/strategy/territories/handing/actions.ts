import type { LocalDate } from '../../../ground/days.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { spread, type ToHandOn, toHandOn } from '../../../process/handover/actions.ts';
import { allAccounts, fallsOf, mayKnowPlaces } from '../accounts.ts';
import { everyTerritory } from '../actions.ts';
import { assigner } from '../rules/assign.ts';
import { peopleOn, planOf } from '../rules/kept.ts';
import type { TerritoryRow } from '../tables.ts';

export type Refused = 'not-told' | 'overlay-owns-nothing' | 'nobody-works-it' | 'all-with-its-people';
type Share = { person: { id: string; name: string }; companies: number; count: number };
export type Handing = {
  companies: number;
  unowned: number;
  total: number;
  shares: Share[];
  spreadOut: ReadonlyMap<string, readonly ToHandOn[]>;
};

/**
 * What of a territory is with nobody who works it on a day, spread over those who do: each company with what its owner has there. What
 * others have at the company stays theirs.
 */
export async function handingOf(
  reader: Reader,
  actor: Actor,
  { territoryId, seen }: { territoryId: string; seen?: number },
  today: LocalDate,
): Promise<Handing | { missing: true } | { conflict: TerritoryRow } | { refused: Refused }> {
  const rows = await everyTerritory(reader, actor);
  const row = rows.find(({ id }) => id === territoryId);
  if (!row) return { missing: true };
  if (seen !== undefined && row.version !== seen) return { conflict: row };
  if (!mayKnowPlaces(actor)) return { refused: 'not-told' };
  if (row.isOverlay) return { refused: 'overlay-owns-nothing' };
  const known = await peopleByIds(reader, actor, peopleOn(row.people, today));
  const working = [...known.values()].filter(({ active }) => active);
  if (working.length === 0) return { refused: 'nobody-works-it' };
  const ids = working.map(({ id }) => id).sort();
  const accounts = await allAccounts(reader, actor, rows);
  const falls = await fallsOf(accounts, assigner(planOf(rows), today));
  const stray = accounts.filter(
    (account) =>
      falls(account).base?.territoryId === territoryId && !(account.ownerId && ids.includes(account.ownerId)),
  );
  const records = await goingAlong(reader, actor, stray);
  if (records.length === 0) return { refused: 'all-with-its-people' };
  const spreadOut = spread(records, ids);
  const companiesIn = (its: readonly ToHandOn[]) => its.filter(({ kind }) => kind === 'company').length;
  return {
    companies: companiesIn(records),
    unowned: stray.filter(({ ownerId }) => ownerId === null).length,
    total: records.length,
    shares: working.map(({ id, name }) => {
      const its = spreadOut.get(id) ?? [];
      return { person: { id, name }, companies: companiesIn(its), count: its.length };
    }),
    spreadOut,
  };
}

/** Companies that may be given away, each with what its owner has there; what nobody owns goes alone. */
async function goingAlong(
  reader: Reader,
  actor: Actor,
  stray: readonly { id: string; ownerId: string | null }[],
): Promise<ToHandOn[]> {
  const strayIds = new Set(stray.map(({ id }) => id));
  const records = stray.flatMap(({ id, ownerId }): ToHandOn[] =>
    ownerId === null ? [{ kind: 'company', id, group: id }] : [],
  );
  for (const ownerId of new Set(stray.flatMap((account) => account.ownerId ?? []))) {
    const his = await toHandOn(reader, actor, ownerId);
    const going = new Set(his.flatMap(({ kind, id }) => (kind === 'company' && strayIds.has(id) ? [id] : [])));
    records.push(...his.filter(({ group }) => going.has(group)));
  }
  return records;
}
