import type { Report } from './report.ts';

const nothing: Report['narrow'] = { owners: [], team: null, pipeline: null, stage: null, product: null, sector: null };
const base = { columns: [], from: null, until: null, asOf: null, compare: 'none', narrow: nothing } as const;
const made = (report: Omit<Report, keyof typeof base> & Partial<Report>): Report => ({
  ...base,
  ...report,
  columns: [...(report.columns ?? [])],
});

/** What a new report begins with. */
export const blank: Report = made({
  ...{ shape: 'table', metrics: ['won_value'], rows: ['owner'], span: 'this-quarter', compare: 'quota' },
});

export const firstKeys = ['stages', 'owners', 'way', 'flow', 'change', 'cohorts', 'effort'] as const;
export type FirstKey = (typeof firstKeys)[number];

/** Reports to begin from, each a question that people ask. */
export const firstReports: Readonly<Record<FirstKey, Report>> = {
  stages: made({
    shape: 'table',
    metrics: ['open_deals', 'open_value', 'stage_conversion'],
    rows: ['pipeline', 'stage'],
    span: 'last-12-months',
  }),
  owners: made({
    shape: 'pivot',
    metrics: ['won_value'],
    rows: ['team', 'owner'],
    columns: ['quarter'],
    span: 'this-year',
  }),
  way: made({ shape: 'line', metrics: ['won_value'], rows: ['month'], columns: ['team'], span: 'last-12-months' }),
  flow: made({ shape: 'sankey', metrics: ['deals_moved'], rows: ['move'], span: 'last-12-months' }),
  change: made({
    shape: 'waterfall',
    metrics: ['open_value'],
    rows: ['stage'],
    span: 'this-quarter',
    compare: 'previous',
  }),
  cohorts: made({ shape: 'cohort', metrics: ['won_of_made'], rows: [], span: 'last-12-months' }),
  effort: made({
    shape: 'scatter',
    metrics: ['activities_done', 'won_value'],
    rows: ['owner'],
    span: 'last-12-months',
  }),
};
