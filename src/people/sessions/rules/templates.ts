/** How often a meeting comes back; `once` does not. */
export const cadences = ['once', 'weekly', 'fortnightly', 'monthly', 'quarterly'] as const;
export type Cadence = (typeof cadences)[number];

export const templateIds = [
  'pipeline-review',
  'deal-review',
  'forecast-call',
  'one-on-one',
  'team-meeting',
  'monthly-trend',
  'quarterly-review',
] as const;
export type TemplateId = (typeof templateIds)[number];

export const sectionIds = [
  'promised',
  'results',
  'changed',
  'at-risk',
  'stalled',
  'hygiene',
  'accuracy',
  'closing',
  'ahead',
  'prompts',
  'disputed',
] as const;
export type SectionId = (typeof sectionIds)[number];

type Section = { id: SectionId; part: 'back' | 'ahead'; weight: number };

export type Template = {
  cadence: Cadence;
  minutes: number;
  /** For its two people alone, whoever leads them. */
  isPrivate: boolean;
  sections: readonly Section[];
  /** What is read of the registry as results, and what as the way ahead. */
  results: readonly string[];
  ahead: readonly string[];
  prompts: readonly string[];
};

const back = (id: SectionId, weight: number): Section => ({ id, part: 'back', weight });
const ahead = (id: SectionId, weight: number): Section => ({ id, part: 'ahead', weight });
const noFigures = { results: [], ahead: [], prompts: [] } as const;

/** What each kind of meeting goes through, in its order, and how much of its time each part takes. */
export const templates: Record<TemplateId, Template> = {
  'pipeline-review': {
    ...{ ...noFigures, cadence: 'weekly', minutes: 60, isPrivate: false },
    sections: [
      ...[back('promised', 15), back('changed', 25), ahead('at-risk', 25), ahead('stalled', 15)],
      ...[ahead('hygiene', 10), back('accuracy', 10)],
    ],
  },
  'deal-review': {
    ...{ ...noFigures, cadence: 'weekly', minutes: 45, isPrivate: false },
    sections: [back('promised', 15), ahead('closing', 40), ahead('at-risk', 30), ahead('stalled', 15)],
  },
  'forecast-call': {
    ...{ ...noFigures, cadence: 'weekly', minutes: 30, isPrivate: false },
    sections: [back('promised', 15), back('accuracy', 20), back('changed', 25), ahead('closing', 40)],
  },
  'one-on-one': {
    ...{ cadence: 'weekly', minutes: 30, isPrivate: true },
    sections: [
      ...[back('promised', 15), ahead('prompts', 35), back('results', 15), back('changed', 10), ahead('at-risk', 25)],
    ],
    results: ['quota_attainment', 'activities_done', 'commitment_keep_rate'],
    ahead: [],
    prompts: ['wellbeing', 'support', 'lesson'],
  },
  'team-meeting': {
    ...{ cadence: 'fortnightly', minutes: 45, isPrivate: false },
    sections: [back('promised', 20), back('results', 20), back('changed', 25), ahead('prompts', 35)],
    results: ['won_value', 'quota_attainment'],
    ahead: [],
    prompts: ['lesson', 'support'],
  },
  'monthly-trend': {
    ...{ cadence: 'monthly', minutes: 60, isPrivate: false },
    sections: [back('promised', 15), back('results', 40), back('accuracy', 15), ahead('ahead', 30)],
    results: ['won_value', 'win_rate', 'time_to_win', 'average_deal_size', 'activities_done'],
    ahead: ['pipeline_coverage'],
    prompts: [],
  },
  // Thirty of a hundred minutes look back, seventy ahead.
  'quarterly-review': {
    ...{ cadence: 'quarterly', minutes: 90, isPrivate: false },
    sections: [
      ...[back('promised', 10), back('results', 10), back('disputed', 5), back('accuracy', 5)],
      ...[ahead('ahead', 20), ahead('closing', 30), ahead('at-risk', 20)],
    ],
    results: ['won_value', 'quota_attainment', 'win_rate', 'net_revenue_retention'],
    ahead: ['pipeline_coverage', 'quota', 'projected_value'],
    prompts: [],
  },
};

/**
 * The minutes of each part, whole and together exactly those of the meeting: of 90 minutes a quarterly review looks back for 27 and ahead
 * for 63. What a part lacks of a whole minute goes to those that lack least of the next one.
 */
export function minutesOfParts(template: TemplateId, minutes: number): number[] {
  const { sections } = templates[template];
  const whole = sections.reduce((sum, { weight }) => sum + weight, 0);
  const exact = sections.map(({ weight }) => (weight * minutes) / whole);
  const floors = exact.map(Math.floor);
  const left = minutes - floors.reduce((sum, part) => sum + part, 0);
  const next = exact.map((part, at) => ({ at, rest: part - (floors[at] as number) }));
  const raised = new Set(
    next
      .sort((a, b) => b.rest - a.rest || a.at - b.at)
      .slice(0, left)
      .map(({ at }) => at),
  );
  return floors.map((part, at) => part + (raised.has(at) ? 1 : 0));
}
