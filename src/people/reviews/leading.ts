import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { placesOf } from '../organisation/reads.ts';

export type Leading = {
  /** Who leads somebody today and works here: where his manager has left, whoever leads that one. Null at the top. */
  leaderOf(personId: string): string | null;
  /** Who reports to somebody and works here. */
  reportsOf(personId: string): string[];
  worksHere(personId: string): boolean;
};

/** Who leads whom today. */
export async function leadingToday(reader: Reader, actor: Actor): Promise<Leading> {
  const places = new Map((await placesOf(reader, actor)).map((place) => [place.id, place]));
  const worksHere = (id: string) => places.get(id)?.active ?? false;
  const leaderOf = (personId: string): string | null => {
    const seen = new Set([personId]);
    let above = places.get(personId)?.managerId ?? null;
    while (above !== null && !worksHere(above) && !seen.has(above)) {
      seen.add(above);
      above = places.get(above)?.managerId ?? null;
    }
    return above !== null && worksHere(above) ? above : null;
  };
  return {
    ...{ leaderOf, worksHere },
    reportsOf: (personId) =>
      [...places.values()].flatMap(({ id }) => (worksHere(id) && leaderOf(id) === personId ? [id] : [])),
  };
}

/** Everybody above somebody, the nearest first. */
export function aboveOf({ leaderOf: next }: Leading, personId: string): string[] {
  const above: string[] = [];
  for (let at = next(personId); at !== null && !above.includes(at); at = next(at)) above.push(at);
  return above;
}

export const leaderOf = async (reader: Reader, actor: Actor, personId: string): Promise<string | null> =>
  (await leadingToday(reader, actor)).leaderOf(personId);
