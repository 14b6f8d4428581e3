type Reading = { value: number | null; n: number };
export type PackFacts = {
  won: Reading;
  velocity: number | null;
  people: readonly { isActive: boolean; won: Reading | null; quota: number | null }[];
  /** The column of the quarter in "Won by quarter". */
  column: Reading | null;
};

export type Productivity = {
  /** Active people with a quota or something won. */
  people: number;
  wonPerPerson: number | null;
  dealsPerPerson: number | null;
  velocityPerPerson: number | null;
};

/**
 * What one person who sells brings on the average. € 900 and 6 deals won by three people, one of whom won nothing but has a quota, are € 300
 * and 2 deals each. What people won who have left counts for nobody here. Null without anybody.
 */
export function productivityOf({ velocity, people }: PackFacts): Productivity {
  const selling = people.filter(({ isActive, won, quota }) => isActive && ((won?.n ?? 0) > 0 || quota !== null));
  const n = selling.length;
  const sum = (of: (won: Reading) => number) => selling.reduce((all, { won }) => all + (won ? of(won) : 0), 0);
  const isHidden = selling.some(({ won }) => won !== null && won.n > 0 && won.value === null);
  return {
    people: n,
    wonPerPerson: n === 0 || isHidden ? null : sum(({ value }) => value ?? 0) / n,
    dealsPerPerson: n === 0 ? null : sum((won) => won.n) / n,
    velocityPerPerson: n === 0 || velocity === null ? null : velocity / n,
  };
}

export type Tie = { of: 'people' | 'quarter'; sum: number; whole: number };

/** What on the pack has to come to the same: what people won, and the column of the quarter, to what was won. Nothing where it is hidden. */
export function tiesOf({ won, people, column }: PackFacts): Tie[] {
  const { value: whole } = won;
  if (whole === null) return [];
  const sum = people.reduce((all, person) => all + (person.won?.value ?? 0), 0);
  return [
    { of: 'people', sum, whole },
    ...(column?.value == null ? [] : [{ of: 'quarter' as const, sum: column.value, whole }]),
  ];
}
