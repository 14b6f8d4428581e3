export type Valued = { personId: string; value: number };
export type Placed = Valued & { place: number };

/** The most first, who is alike shares a place: 120 %, 80 %, 80 %, 60 % are first, second, second and fourth. */
export function placed(people: readonly Valued[]): Placed[] {
  const sorted = people.toSorted((a, b) => b.value - a.value || (a.personId < b.personId ? -1 : 1));
  return sorted.map((one) => ({ ...one, place: 1 + sorted.filter(({ value }) => value > one.value).length }));
}

export const thirds = ['first', 'middle', 'last'] as const;
export type Third = (typeof thirds)[number];

/** Among fewer a third would tell of one of them. */
export const fewestForThirds = 6;

/**
 * Where somebody stands among all, told so that it says nothing of anybody who does not take part: in which third, not how many
 * there are. Fourth of nine is the middle third. Null among fewer than six, and for one who is not among them.
 */
export function thirdOf(personId: string, all: readonly Valued[]): Third | null {
  const own = all.find((one) => one.personId === personId);
  if (!own || all.length < fewestForThirds) return null;
  const ahead = all.filter(({ value }) => value > own.value).length;
  return thirds[Math.floor((ahead * 3) / all.length)] ?? null;
}

export type Seen = { isIn: boolean; reaches: 'all' | readonly string[] };

/**
 * Whom of those who take part somebody is shown: all, where he takes part himself; else those whose numbers he may read in any
 * case, as a lead may of his people. Places stay those among all who take part.
 */
export function shownOf(people: readonly Placed[], personId: string | null, { isIn, reaches }: Seen): Placed[] {
  if (isIn) return [...people];
  const others = people.filter((one) => one.personId !== personId);
  return reaches === 'all' ? others : others.filter((one) => reaches.includes(one.personId));
}
