import type { Measure } from './charter.ts';

export const templateKeys = ['rep', 'manager', 'success', 'operations', 'other'] as const;
export type TemplateKey = (typeof templateKeys)[number];

const quarterly = (metricId: string, goal: number | null): Measure => ({ metricId, goal, every: 'quarter' });

/** How many duties the words of a template have, and by which numbers it sees success. Its words stand in the catalogue. */
const templates: Record<TemplateKey, { duties: number; measures: readonly Measure[] }> = {
  rep: {
    duties: 5,
    measures: [
      quarterly('quota_attainment', 1),
      quarterly('win_rate', null),
      { metricId: 'customer_contacts', goal: null, every: 'month' },
      quarterly('forecast_hygiene', 0.9),
    ],
  },
  manager: {
    duties: 5,
    measures: [
      quarterly('quota_attainment', 1),
      quarterly('share_reps_at_quota', 0.6),
      quarterly('meetings_held_rate', 0.9),
      quarterly('forecast_accuracy', null),
    ],
  },
  success: {
    duties: 4,
    measures: [
      { metricId: 'net_revenue_retention', goal: 1, every: 'year' },
      { metricId: 'logo_retention', goal: 0.9, every: 'year' },
      { metricId: 'customer_contacts', goal: null, every: 'month' },
    ],
  },
  operations: { duties: 4, measures: [quarterly('data_quality', 0.9), quarterly('leads_in_time', 0.9)] },
  other: { duties: 0, measures: [] },
};

/** The template for what somebody may do here; leaders begin as managers do. */
export function templateFor(role: string): TemplateKey {
  if (role === 'leader') return 'manager';
  return templateKeys.find((key) => key === role) ?? 'other';
}

export type Expected = {
  title: string;
  purpose: string;
  duties: string[];
  measures: Measure[];
  place: string;
};

/** What a template expects, in the words of a language. */
export function expectedBy(key: TemplateKey, t: (key: string) => string): Expected {
  const { duties, measures } = templates[key];
  return {
    title: t(`charters.template.${key}.title`),
    purpose: t(`charters.template.${key}.purpose`),
    duties: Array.from({ length: duties }, (_, at) => t(`charters.template.${key}.duty${at + 1}`)),
    measures: [...measures],
    place: t(`charters.template.${key}.place`),
  };
}
