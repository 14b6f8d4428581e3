import { evenness } from '../measures.ts';

/** Somebody by what was won where he works, and what an average rep would have won there. */
export type Record = { won: number; expected: number; dealSize: number };

/** An average rep counts as so many deals beside one's own: talents differ by about three tenths. */
export const dealsOfAverage = 11;

/**
 * How much of what an average rep wins on the same patch somebody wins, drawn to 1 the less is known: with 20 deals of 10 expected and 30
 * won (300 of 200) it is (110 + 300) / (110 + 200) = 1.32.
 */
export function talentOf({ won, expected, dealSize }: Record): number {
  const average = dealsOfAverage * dealSize;
  return average + expected > 0 ? (average + won) / (average + expected) : 1;
}

/** Who works a patch together, with their talent; those who are locked stay. */
export type Seat = {
  territoryId: string;
  potential: number;
  people: readonly string[];
  talent: number;
  isLocked: boolean;
};
export type Matched = {
  /** Whose people come to which patch, of those that change. */
  moves: { territoryId: string; from: string }[];
  modelledBefore: number;
  modelledAfter: number;
  giniBefore: number | null;
  giniAfter: number | null;
};

/**
 * The most talented to where most is to be won: no other exchange of people makes potential x talent more (it is a sum of products, largest
 * when both stand in the same order). With talents 0.8 and 1.2 on potentials of 300 and 100 it goes from 360 to 440, and the Gini of
 * what each is expected to win from 0.167 to 0.318: the price is fairness. Who is as good as another stays where he is.
 */
export function matched(seats: readonly Seat[]): Matched {
  const free = seats.filter(({ isLocked, people }) => !isLocked && people.length > 0);
  const places = free.toSorted((a, b) => b.potential - a.potential || (a.territoryId < b.territoryId ? -1 : 1));
  const teams = free.toSorted((a, b) => b.talent - a.talent || b.potential - a.potential);
  const toOf = new Map(places.map((place, at) => [place.territoryId, teams[at]!]));
  const after = seats.map((seat) => seat.potential * (toOf.get(seat.territoryId)?.talent ?? seat.talent));
  const before = seats.map((seat) => seat.potential * seat.talent);
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
  return {
    moves: places.flatMap(({ territoryId }) => {
      const from = toOf.get(territoryId)!.territoryId;
      return from === territoryId ? [] : [{ territoryId, from }];
    }),
    ...{ modelledBefore: sum(before), modelledAfter: sum(after) },
    ...{ giniBefore: evenness(before)?.gini ?? null, giniAfter: evenness(after)?.gini ?? null },
  };
}
