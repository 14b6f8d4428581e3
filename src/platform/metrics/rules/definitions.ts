import type { Band } from './answer.ts';

export type MetricUnit = 'ratio' | 'share' | 'days' | 'count' | 'money' | 'money-per-day';

/** What a metric is, apart from where its facts come from. `version` rises whenever the formula changes. */
export type MetricDefinition = {
  id: string;
  version: number;
  name: string;
  /** What the sources and other products call the same quantity. */
  aliases: readonly string[];
  meaning: string;
  formula: string;
  unit: MetricUnit;
  betterIs: 'higher' | 'lower' | 'within-band';
  tells: 'leading' | 'lagging';
  band: Band | null;
  /** Another quantity under a like name, not to be confused with this one. */
  notToConfuseWith: readonly string[];
};

/** The six metrics a workspace begins with, and the variant of coverage that is named apart. */
export const definitions = [
  {
    id: 'pipeline_coverage',
    version: 1,
    name: 'Pipeline coverage',
    aliases: ['Pipeline coverage ratio', 'Coverage'],
    meaning: 'How many times the open pipeline covers the quota.',
    formula: 'amount of all open deals ÷ quota',
    unit: 'ratio',
    betterIs: 'within-band',
    tells: 'leading',
    band: { low: 3, high: 5 },
    notToConfuseWith: ['coverage_of_remaining'],
  },
  {
    id: 'coverage_of_remaining',
    version: 1,
    name: 'Coverage of the remaining quota',
    aliases: [],
    meaning: 'How many times the deals expected to close in the period cover what is still to be won in it.',
    formula: 'amount of open deals closing in the period ÷ (quota − won value)',
    unit: 'ratio',
    betterIs: 'higher',
    tells: 'leading',
    band: null,
    notToConfuseWith: ['pipeline_coverage'],
  },
  {
    id: 'velocity_money_per_day',
    version: 1,
    name: 'Velocity',
    aliases: ['Sales velocity', 'Pipeline velocity'],
    meaning: 'How much money the open pipeline turns into each day at the current pace.',
    formula: 'number of open deals × average open amount × win rate ÷ average days from creation to close',
    unit: 'money-per-day',
    betterIs: 'higher',
    tells: 'leading',
    band: null,
    notToConfuseWith: ['time_to_win'],
  },
  {
    id: 'time_to_win',
    version: 1,
    name: 'Time to win',
    aliases: ['Sales velocity (time to win)', 'Sales cycle length'],
    meaning: 'How many days a deal lives until it is won.',
    formula: 'mean of (close day − creation day) over deals won in the period; the median beside it',
    unit: 'days',
    betterIs: 'lower',
    tells: 'lagging',
    band: null,
    notToConfuseWith: ['velocity_money_per_day'],
  },
  {
    id: 'win_rate',
    version: 1,
    name: 'Win rate',
    aliases: ['Close ratio', 'Closing ratio'],
    meaning: 'The share of closed deals that were won.',
    formula: 'deals won ÷ (deals won + deals lost), by close day',
    unit: 'share',
    betterIs: 'higher',
    tells: 'lagging',
    band: null,
    notToConfuseWith: ['stage_conversion'],
  },
  {
    id: 'stage_conversion',
    version: 1,
    name: 'Stage conversion',
    aliases: ['Conversion rate by stage'],
    meaning: 'The share of deals that advance out of a stage, of those that entered it in the period and have left it.',
    formula: 'advanced ÷ (advanced + lost or moved back), of deals that entered the stage in the period',
    unit: 'share',
    betterIs: 'higher',
    tells: 'leading',
    band: null,
    notToConfuseWith: ['win_rate'],
  },
  {
    id: 'won_value',
    version: 1,
    name: 'Won value',
    aliases: ['Closed won', 'Bookings'],
    meaning: 'The amount of the deals won in the period.',
    formula: 'sum of the amounts of deals won, by close day',
    unit: 'money',
    betterIs: 'higher',
    tells: 'lagging',
    band: null,
    notToConfuseWith: [],
  },
] as const satisfies readonly MetricDefinition[];

export type MetricId = (typeof definitions)[number]['id'];
