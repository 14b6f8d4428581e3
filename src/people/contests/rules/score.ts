export const ways = ['own-best', 'handicap'] as const;
export type Way = (typeof ways)[number];

/** The rule's version: it rises whenever the same facts would score otherwise. */
export const scoreVersion = 1;

/** What somebody brought in a stretch, and on how many days of his work. */
export type Stretch = { value: number; days: number };

export type Facts = {
  personId: string;
  /** Since he joined. */
  now: Stretch;
  /** The stretches of the same length before, for his own best. */
  before: readonly Stretch[];
  /** What his patch is asked to bring; null where nobody said. */
  potential: number | null;
};

export type Unranked = 'no-days' | 'no-record' | 'no-potential';
/** `bar` is what he is measured against: his best on a day of work, or his potential beside the mean. */
export type Scored = Stretch & {
  personId: string;
  bar: number | null;
  score: number | null;
  unranked: Unranked | null;
  rank: number | null;
};

const pace = ({ value, days }: Stretch): number | null => (days > 0 ? value / days : null);

/** The best that somebody brought on a day of work before: of 10 in 20 days and 4 in 10 it is 0.5. Null where there was nothing. */
export function ownBest(before: readonly Stretch[]): number | null {
  const paces = before.flatMap((one) => pace(one) ?? []).filter((each) => each > 0);
  return paces.length > 0 ? Math.max(...paces) : null;
}

/** The mean of what those are asked who are asked for something. */
function meanPotential(all: readonly Facts[]): number | null {
  const known = all.flatMap(({ potential }) => (potential !== null && potential > 0 ? [potential] : []));
  return known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : null;
}

function barOf(way: Way, facts: Facts, mean: number | null): number | null {
  if (way === 'own-best') return ownBest(facts.before);
  return facts.potential !== null && facts.potential > 0 && mean !== null ? facts.potential / mean : null;
}

/** Scores are alike from the fourth digit after the point on. */
const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;

/**
 * What each comes to and on which rank. Own best: 9 in 15 days beside a best of 0.5 a day is 1.2. Handicap: 2 a day with a potential of 200
 * beside a mean of 150 is 1.5.
 */
export function scoresOf(way: Way, all: readonly Facts[]): Scored[] {
  const mean = meanPotential(all);
  const scored = all.map((facts): Omit<Scored, 'rank'> => {
    const { personId, now } = facts;
    const [its, bar] = [pace(now), barOf(way, facts, mean)];
    if (its === null) return { personId, ...now, bar, score: null, unranked: 'no-days' };
    if (bar === null)
      return { personId, ...now, bar, score: null, unranked: way === 'own-best' ? 'no-record' : 'no-potential' };
    return { personId, ...now, bar, score: rounded(its / bar), unranked: null };
  });
  return ranked(scored);
}

/** Ranks by score: who has the same shares a rank, and the next one is left out (1, 1, 3). */
export function ranked<One extends { score: number | null }>(all: readonly One[]): (One & { rank: number | null })[] {
  const scores = all.flatMap(({ score }) => score ?? []);
  return all.map((one) => ({
    ...one,
    rank: one.score === null ? null : 1 + scores.filter((other) => other > (one.score as number)).length,
  }));
}

/** Whether what was frozen is what the rule makes of it again: each score of its value, days and bar, each rank of the scores. */
export function holds(all: readonly Omit<Scored, 'personId'>[]): boolean {
  const again = ranked(
    all.map(({ value, days, bar }) => ({
      score: days > 0 && bar !== null && bar > 0 ? rounded(value / days / bar) : null,
    })),
  );
  return all.every(({ score, rank }, at) => again[at]?.score === score && again[at]?.rank === rank);
}

/** The last rank that is named: a third of those who have a rank, one at least. Of 10 it is 4, of 3 it is 1; who shares it is named too. */
export const lastNamedRank = (all: readonly { rank: number | null }[]): number =>
  Math.max(1, Math.ceil(all.filter(({ rank }) => rank !== null).length / 3));

/** Those whom others read of: of the first third, and with their will. */
export function namedAmong<One extends { rank: number | null; isNamed: boolean }>(all: readonly One[]): One[] {
  const last = lastNamedRank(all);
  return all
    .filter(({ rank, isNamed }) => isNamed && rank !== null && rank <= last)
    .toSorted((a, b) => (a.rank as number) - (b.rank as number));
}
