import type { TemplateId } from './templates.ts';

/** What a manager's hours go to, in the order in which they are told. */
export const tags = ['coaching', 'reviewing', 'team', 'customers', 'firefighting', 'other'] as const;
export type Tag = (typeof tags)[number];

const ofTemplate: Record<TemplateId, Tag> = {
  ...{ 'one-on-one': 'coaching', 'deal-review': 'coaching', 'team-meeting': 'team' },
  ...{ 'pipeline-review': 'reviewing', 'forecast-call': 'reviewing', 'monthly-trend': 'reviewing' },
  'quarterly-review': 'reviewing',
};

export type Spent =
  | { of: 'meeting'; template: TemplateId; minutes: number | null }
  | { of: 'activity'; countsAsContact: boolean; isUrgent: boolean; minutes: number | null };

/** Where an hour belongs: meetings by their kind; of activities what is done with customers, else what was urgent, else anything. */
export function tagOf(spent: Spent): Tag {
  if (spent.of === 'meeting') return ofTemplate[spent.template];
  if (spent.countsAsContact) return 'customers';
  return spent.isUrgent ? 'firefighting' : 'other';
}

export type Split = {
  parts: { tag: Tag; minutes: number; percent: number }[];
  minutes: number;
  /** So many things say not how long they take. */
  unknown: number;
};

/**
 * How somebody's time is divided, in whole percent that always add up to 100: 50 minutes of coaching and 25 each of reviews and customers are
 * 50, 25 and 25. Three equal parts are 34, 33 and 33. Nothing is divided while nothing says how long it takes.
 */
export function splitOf(all: readonly Spent[]): Split {
  const known = all.filter(({ minutes }) => minutes !== null && minutes > 0);
  const sums = tags.map((tag) => ({
    tag,
    minutes: known.reduce((sum, one) => sum + (tagOf(one) === tag ? (one.minutes ?? 0) : 0), 0),
  }));
  const whole = sums.reduce((sum, { minutes }) => sum + minutes, 0);
  const unknown = all.length - known.length;
  if (whole === 0) return { parts: [], minutes: 0, unknown };
  const exact = sums.map(({ tag, minutes }) => ({ tag, minutes, share: (100 * minutes) / whole }));
  const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const raised = new Set(
    exact
      .toSorted((a, b) => (b.share % 1) - (a.share % 1) || tags.indexOf(a.tag) - tags.indexOf(b.tag))
      .slice(0, left)
      .map(({ tag }) => tag),
  );
  const parts = exact
    .map(({ tag, minutes, share }) => ({ tag, minutes, percent: Math.floor(share) + (raised.has(tag) ? 1 : 0) }))
    .filter(({ minutes }) => minutes > 0);
  return { parts, minutes: whole, unknown };
}
