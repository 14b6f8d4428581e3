/** What people want to reach. A metric that is for none of them is looked at and changes nothing. */
export const goals = ['grow', 'win-more', 'faster', 'reliable', 'keep', 'effort'] as const;
export type Goal = (typeof goals)[number];
export const industries = ['any', 'software', 'manufacturing', 'services', 'trade'] as const;
export type Industry = (typeof industries)[number];

/** Where it is said: S0 to S2 are the sources of the product, named in full in the README. */
export type Suggestion = { metricId: string; industry: Industry; goal: Goal; source: string };

const any = (goal: Goal, source: string, ...metricIds: string[]): Suggestion[] =>
  metricIds.map((metricId) => ({ metricId, industry: 'any', goal, source }));
const only = (industry: Industry, goal: Goal, source: string, ...metricIds: string[]): Suggestion[] =>
  metricIds.map((metricId) => ({ metricId, industry, goal, source }));

/** Which metrics suit which goal in which industry: those for any industry first, then what comes to it in one. */
export const library: readonly Suggestion[] = [
  ...any('grow', 'S0, metrics: coverage, attainment', 'won_value', 'pipeline_coverage', 'quota_attainment'),
  ...any('win-more', 'S2, the four of the funnel', 'win_rate', 'stage_conversion', 'won_of_presented'),
  ...any('faster', 'S0, velocity; S2, time to win', 'velocity_money_per_day', 'days_created_to_close', 'time_to_win'),
  ...any('reliable', 'S0, coverage and attainment', 'share_reps_at_quota', 'coverage_of_remaining', 'data_quality'),
  ...any('keep', 'S2, retention', 'gross_revenue_retention', 'logo_retention'),
  ...any('effort', 'S0, activity volume by role', 'activities_done', 'customer_contacts', 'channel_yield'),
  ...only('software', 'keep', 'S2, revenue definitions: recurring', 'net_revenue_retention'),
  ...only('software', 'grow', 'S0, coverage', 'open_value'),
  ...only('manufacturing', 'grow', 'S2, average size', 'average_deal_size'),
  ...only(
    'manufacturing',
    'faster',
    'S0, velocity by industry: long cycles need open deals counted',
    'days_to_close_censored',
  ),
  ...only('services', 'win-more', 'S2, close ratio: closed and presented', 'won_of_made'),
  ...only('services', 'effort', 'S2, channels of contact', 'channel_mix'),
  ...only('trade', 'grow', 'S2, number of deals', 'deals_made'),
  ...only('trade', 'effort', 'S0, activity levels lead', 'open_deals'),
];

/** What suits an industry, of one goal or of all: each metric once. */
export function suggested(industry: Industry, goal: Goal | null): Suggestion[] {
  const fits = library.filter(
    (each) => (each.industry === 'any' || each.industry === industry) && (goal === null || each.goal === goal),
  );
  const seen = new Set<string>();
  return fits.filter(({ metricId }) => !seen.has(metricId) && seen.add(metricId));
}
