/** Parts of the product that a small team can go without, in the order in which they are offered. */
export const moduleNames = [
  'products',
  'standards',
  'buying-groups',
  'fields',
  'approvals',
  'win-loss',
  'figures',
  'whitespace',
  'retention',
  'splits',
  'quality',
  'forecasts',
  'quotes',
  'territories',
  'segments',
  'pay',
] as const;
export type ModuleName = (typeof moduleNames)[number];

/** What the figures of a small team are made of: is there enough, do we win, do we do our work. */
export const starterMetrics = ['pipeline_coverage', 'win_rate', 'activities_done'] as const;

export const profiles = ['starter', 'everything'] as const;
export type Profile = (typeof profiles)[number];

/**
 * Which modules are off in a workspace that begins so: a small team starts with stages, criteria and three figures, and
 * switches the rest on one by one; whoever wants everything has nothing off.
 */
export const offAtFirst = (profile: Profile): ModuleName[] => (profile === 'starter' ? [...moduleNames] : []);

/**
 * The figures that are listed: all of them, or the three of the starter while `figures` is off. Of what was won, the win
 * rate and the coverage it then lists the last two. The others can still be asked for.
 */
export const listedMetrics = <One>(hasAll: boolean, all: readonly One[], idOf: (one: One) => string): One[] =>
  hasAll ? [...all] : all.filter((one) => (starterMetrics as readonly string[]).includes(idOf(one)));
