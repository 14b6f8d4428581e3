/** What people want to reach. A metric that is for none of them is looked at and changes nothing. */
export const goals = ['grow', 'win-more', 'faster', 'reliable', 'keep', 'effort'] as const;
export type Goal = (typeof goals)[number];
export const industries = ['any', 'software', 'manufacturing', 'services', 'trade'] as const;
export type Industry = (typeof industries)[number];

export type Suggestion = { metricId: string; industry: Industry; goal: Goal };

const any = (goal: Goal, ...metricIds: string[]): Suggestion[] => only('any', goal, ...metricIds);
const only = (industry: Industry, goal: Goal, ...metricIds: string[]): Suggestion[] =>
  metricIds.map((metricId) => ({ metricId, industry, goal }));

/** Which metrics suit which goal in which industry: those for any industry first, then what comes to it in one. */
export const library: readonly Suggestion[] = [
  ...any('grow', 'won_value', 'pipeline_coverage', 'quota_attainment'),
  ...any('win-more', 'win_rate', 'stage_conversion', 'won_of_presented'),
  ...any('faster', 'velocity_money_per_day', 'days_created_to_close', 'time_to_win'),
  ...any(
    'reliable',
    'share_reps_at_quota',
    'coverage_of_remaining',
    'data_quality',
    'forecast_accuracy',
    'forecast_hygiene',
  ),
  ...any('keep', 'gross_revenue_retention', 'logo_retention'),
  ...any('effort', 'activities_done', 'customer_contacts', 'channel_yield'),
  ...only('software', 'keep', 'net_revenue_retention'),
  ...only('software', 'grow', 'open_value'),
  ...only('manufacturing', 'grow', 'average_deal_size'),
  // Where cycles are long, open deals have to count.
  ...only('manufacturing', 'faster', 'days_to_close_censored'),
  ...only('services', 'win-more', 'won_of_made'),
  ...only('services', 'effort', 'channel_mix'),
  ...only('trade', 'grow', 'deals_made'),
  ...only('trade', 'effort', 'open_deals'),
];

/** What suits an industry, of one goal or of all: each metric once. */
export function suggested(industry: Industry, goal: Goal | null): Suggestion[] {
  const fits = library.filter(
    (each) => (each.industry === 'any' || each.industry === industry) && (goal === null || each.goal === goal),
  );
  const seen = new Set<string>();
  return fits.filter(({ metricId }) => !seen.has(metricId) && seen.add(metricId));
}
