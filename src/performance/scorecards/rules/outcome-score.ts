/** Rises whenever a weight or a way to points changes: a score is told with the version it was made by. */
export const scoreVersion = 2;

/** What somebody is judged on, and how much of the whole each is. Activity has no weight: it is shown apart. */
export const weights = { quota: 40, pipeline: 25, forecast: 15, retention: 20 } as const;
export type ItemId = keyof typeof weights;

export type Facts = {
  /** Won over quota, and the share of the quarter that is over. */
  attainment: number | null;
  pace: number;
  /** Open deals over quota with its healthy band. */
  coverage: number | null;
  band: { low: number; high: number };
  /** The share of open deals that are in time in their stage; null without open deals. */
  inTime: number | null;
  /** How evenly the open deals are spread over the stages, 0 to 1. */
  spread: number | null;
  /** What companies that paid a year ago pay now, of what they paid then. */
  retention: number | null;
  /** How near his commits came to what he won, 0 to 1; null without enough forecast calls. */
  accuracy: number | null;
};

export type Item = {
  id: ItemId;
  weight: number;
  /** 0 to 100; null where it is not measured. */
  points: number | null;
  missing: 'no-calls' | 'no-quota' | 'too-early' | 'no-data' | null;
};
export type Score = {
  version: number;
  /** The mean of the points by their weights, of what is measured; null where nothing is. */
  score: number | null;
  /** How much of the whole is measured, of 100. */
  measured: number;
  items: Item[];
};

/** Before this much of a quarter is over, what was won in it says nothing of how it will end. */
export const earliest = 0.1;
/** From this evenness on a pipeline counts as balanced: the first stages may well be fuller than the last. */
export const balancedFrom = 0.7;
/** Retention below this has no points, and all of them from 100 % on. */
export const retentionFloor = 0.7;

/**
 * The outcome score. 45 % of the quota at half of the quarter are 90 points; coverage of 2.4 against a band of 3 to 5 is 80, half
 * of the deals in time 50, a spread of 0.7 is 100: the pipeline has 77. With commits that came to 8 % (92) and
 * retention of 97 % (90 points) that is (40 × 90 + 25 × 76.7 + 15 × 92 + 20 × 90) ÷ 100 = 87.
 */
export function outcomeScore(facts: Facts): Score {
  const items: Item[] = [
    item('quota', ...quotaPoints(facts)),
    item('pipeline', ...pipelinePoints(facts)),
    item('forecast', facts.accuracy === null ? null : 100 * facts.accuracy, 'no-calls'),
    item('retention', facts.retention === null ? null : retentionPoints(facts.retention), 'no-data'),
  ];
  const measured = items.filter(({ points }) => points !== null);
  const whole = measured.reduce((sum, { weight }) => sum + weight, 0);
  const score = measured.reduce((sum, { weight, points }) => sum + weight * (points as number), 0) / whole;
  return { version: scoreVersion, score: whole === 0 ? null : score, measured: whole, items };
}

const item = (id: ItemId, points: number | null, missing: Item['missing']): Item => ({
  ...{ id, weight: weights[id], points },
  missing: points === null ? missing : null,
});

function quotaPoints({ attainment, pace }: Facts): [number | null, Item['missing']] {
  if (attainment === null) return [null, 'no-quota'];
  if (pace < earliest) return [null, 'too-early'];
  return [capped((100 * attainment) / pace), null];
}

/** Active and balanced: covered within its band, moving, and not all in one stage. The mean of what is known. */
function pipelinePoints({ coverage, band, inTime, spread }: Facts): [number | null, Item['missing']] {
  const known = [
    coverage === null ? null : coveragePoints(coverage, band),
    inTime === null ? null : 100 * inTime,
    spread === null ? null : capped((100 * spread) / balancedFrom),
  ].filter((points) => points !== null);
  if (known.length === 0) return [null, 'no-data'];
  return [known.reduce((a, b) => a + b, 0) / known.length, null];
}

/** All points within the band; less in proportion below it, and above it, where deals stand about that nobody can work. */
export function coveragePoints(coverage: number, { low, high }: Facts['band']): number {
  if (coverage < low) return (100 * coverage) / low;
  return coverage > high ? (100 * high) / coverage : 100;
}

const retentionPoints = (retention: number) => capped((100 * (retention - retentionFloor)) / (1 - retentionFloor));
const capped = (points: number) => Math.min(100, Math.max(0, points));

/**
 * How evenly deals are spread over stages: Shannon's entropy of their shares over its most, 0 when all are in one stage and
 * 1 when all stages have as many. 4, 2, 2 and 0 deals in four stages are 0.75. Null without deals or with one stage alone.
 */
export function evenness(counts: readonly number[]): number | null {
  const whole = counts.reduce((sum, n) => sum + n, 0);
  if (whole === 0 || counts.length < 2) return null;
  const entropy = counts.reduce((sum, n) => (n === 0 ? sum : sum - (n / whole) * Math.log(n / whole)), 0);
  return entropy / Math.log(counts.length);
}
