/** An exercise on the workspace's own numbers: some amounts are shown, one is to be worked out. */
export const exerciseKeys = ['margin', 'attainment', 'coverage', 'win-rate', 'velocity', 'factor'] as const;
export type ExerciseKey = (typeof exerciseKeys)[number];
export type MetricExercise = Exclude<ExerciseKey, 'margin'>;

/** Which number of the registry each is about; the margin is that of a product in the catalogue. */
export const metricOf: Readonly<Record<MetricExercise, string>> = {
  attainment: 'quota_attainment',
  coverage: 'pipeline_coverage',
  'win-rate': 'win_rate',
  velocity: 'velocity_money_per_day',
  factor: 'velocity_money_per_day',
};

/** How much better the factor is thought to be of which somebody says what that would bring. */
const better = 0.1;

/**
 * What is to be worked out where the registry says `value`: the same, or what a tenth more of one factor would add to it, as a product of
 * factors grows with each of them. Of 1,000 a day a win rate that is a tenth higher brings 100 more.
 */
export const askedFor = (exercise: MetricExercise, value: number): number =>
  exercise === 'factor' ? value * better : value;

/** The share of a price that is left after what it costs us: of 500 that cost 300, 0.4. Null where nothing is asked for it. */
export const marginShare = (price: number, cost: number): number | null => (price > 0 ? (price - cost) / price : null);

/** How far off a worked-out number may be: two of a hundred, or half a point of a share. */
const near = { of: 0.02, points: 0.005 };

/** Whether somebody worked it out: 0.397 of 0.4 is near enough, 0.38 is not. */
export const isNear = (given: number, right: number): boolean =>
  Math.abs(given - right) <= Math.max(near.points, near.of * Math.abs(right));
