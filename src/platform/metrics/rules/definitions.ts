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
  /** Of a lagging one: the leading ones that move before it, so that it is never looked at alone. */
  leads?: readonly string[];
  band: Band | null;
  /** Another quantity under a like name, not to be confused with this one. */
  notToConfuseWith: readonly string[];
};

/** The metrics of deals, those that are easily taken for one another named apart. */
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
    leads: ['stage_conversion', 'customer_contacts'],
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
    leads: ['stage_conversion', 'customer_contacts'],
    band: null,
    notToConfuseWith: ['won_of_presented', 'stage_conversion'],
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
    leads: ['pipeline_coverage', 'velocity_money_per_day', 'activities_done'],
    band: null,
    notToConfuseWith: [],
  },
  {
    id: 'open_deals',
    version: 1,
    name: 'Open deals',
    aliases: ['Number of deals', 'Number of opportunities'],
    meaning: 'How many deals are open.',
    formula: 'number of deals that are open',
    unit: 'count',
    betterIs: 'higher',
    tells: 'leading',
    band: null,
    notToConfuseWith: [],
  },
  {
    id: 'average_open_deal',
    version: 1,
    name: 'Average open deal',
    aliases: ['Average opportunity value'],
    meaning: 'How large an open deal is.',
    formula: 'amount of all open deals ÷ number of open deals',
    unit: 'money',
    betterIs: 'higher',
    tells: 'leading',
    band: null,
    notToConfuseWith: ['average_deal_size'],
  },
  {
    id: 'average_deal_size',
    version: 1,
    name: 'Average deal size',
    aliases: ['Average deal value', 'Average selling price'],
    meaning: 'How large a won deal is.',
    formula: 'won value ÷ number of deals won, by close day',
    unit: 'money',
    betterIs: 'higher',
    tells: 'lagging',
    leads: ['average_open_deal'],
    band: null,
    notToConfuseWith: ['average_open_deal'],
  },
  {
    id: 'days_created_to_close',
    version: 1,
    name: 'Days to close',
    aliases: ['Average deal velocity', 'Deal velocity', 'Deal cycle'],
    meaning: 'How many days a deal lives until it is closed, won or lost; those still open are not counted.',
    formula: 'mean of (close day − creation day) over deals closed in the period; the median beside it',
    unit: 'days',
    betterIs: 'lower',
    tells: 'lagging',
    leads: ['stage_conversion', 'customer_contacts'],
    band: null,
    notToConfuseWith: ['days_to_close_censored', 'time_to_win'],
  },
  {
    id: 'days_to_close_censored',
    version: 1,
    name: 'Days to close, open deals counted',
    aliases: ['Censored median of days to close'],
    meaning:
      'After how many days half of the deals made in the period are closed; those still open count for as long as they have been.',
    formula: 'median, by Kaplan and Meier, of days from creation to close over deals made in the period',
    unit: 'days',
    betterIs: 'lower',
    tells: 'lagging',
    leads: ['stage_conversion', 'customer_contacts'],
    band: null,
    notToConfuseWith: ['days_created_to_close'],
  },
  {
    id: 'won_of_presented',
    version: 1,
    name: 'Won of presented',
    aliases: ['Close ratio (closed v presented)', 'Presentation to win'],
    meaning:
      'The share of deals that were won, of those shown or offered to the buyer in the period; those still open are not won yet.',
    formula:
      'deals won since ÷ deals that first reached the stage of the demo or the proposal, or a later one, in the period',
    unit: 'share',
    betterIs: 'higher',
    tells: 'lagging',
    leads: ['stage_conversion', 'customer_contacts'],
    band: null,
    notToConfuseWith: ['win_rate', 'stage_conversion'],
  },
  {
    id: 'channel_yield',
    version: 1,
    name: 'Won value per contact',
    aliases: ['Channel yield', 'Yield by channel'],
    meaning:
      'How much won value there is for each contact with customers; asked by channel. A won deal is shared out evenly over the contacts that were had for it.',
    formula: 'won value, as shared out over the contacts of each deal ÷ contacts in the period',
    unit: 'money',
    betterIs: 'higher',
    tells: 'lagging',
    leads: ['channel_mix', 'customer_contacts'],
    band: null,
    notToConfuseWith: ['channel_mix'],
  },
] as const satisfies readonly MetricDefinition[];

export type MetricId = (typeof definitions)[number]['id'];
