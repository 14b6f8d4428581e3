import type { LocalDate } from '../../../ground/index.ts';

export const demoSizes = ['S', 'M', 'L'] as const;
export type DemoSize = (typeof demoSizes)[number];

/** How much of everything a demo company has; S is a sales team that fits on one screen, L the whole of the product's promises. */
export type Measure = { people: number; companies: number; contacts: number; deals: number; months: number };

export const measures: Record<DemoSize, Measure> = {
  S: { people: 12, companies: 320, contacts: 900, deals: 1_300, months: 18 },
  M: { people: 125, companies: 25_000, contacts: 75_000, deals: 50_000, months: 24 },
  L: { people: 500, companies: 100_000, contacts: 300_000, deals: 200_000, months: 36 },
};

/** What the company is made up in: the workspace's own stages, reasons and kinds, its calendar and its day. */
export type Setting = {
  seed: string;
  size: DemoSize;
  /** What all ids begin with: another one makes the same company under other ids. */
  base: string;
  today: LocalDate;
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  pipeline: { id: string; stages: readonly SettingStage[] };
  reasons: readonly { id: string; path: string }[];
  kinds: readonly SettingKind[];
};

export type SettingStage = {
  id: string;
  name: string;
  nextStep: string;
  /** What is confirmed on the way in and out, by the keys of its statements. */
  entry: readonly string[];
  exit: readonly string[];
};

export type SettingKind = {
  id: string;
  icon: string;
  channel: string | null;
  hasDirection: boolean;
  outcomes: readonly string[];
  countsAsContact: boolean;
};

/** Which things ids are given to; each has numbers of its own. */
const areas = [
  'person',
  'line-of-report',
  'product',
  'rival',
  'company',
  'contact',
  'deal',
  'deal-line',
  'deal-person',
  'activity',
  'comment',
  'quota',
  'buying-role',
  'promise',
  'lead',
  'price-list',
  'qualification',
  'playbook-step',
  'quote',
  'quote-line',
  'approval',
  'approval-part',
  'discovery',
  'territory',
  'commitment',
  'reference',
  'reference-ask',
  'pay-plan',
  'pay-assignment',
  'pay-credit',
  'pay-run',
  'pay-statement',
  'pay-dispute',
  'segment',
  'target-plan',
  'target-answer',
  'lead-definition',
  'part-target',
  'course-run',
  'role-play',
  'development-plan',
  'training-spend',
  'ramp-plan',
  'ramp-entry',
  'objective',
  'review-cycle',
  'appraisal',
  'review-part',
  'leave',
  'leave-allowance',
  'charter',
  'contest',
  'contest-entry',
  'recognition',
  'team-space',
  'team-pin',
  'hypothesis',
  'hypothesis-deal',
  'coaching-plan',
  'coaching-session',
  'requisition',
  'candidate',
  'interview',
  'job-offer',
  'benchmark',
  'workshop',
  'meeting-series',
  'meeting',
  'meeting-decision',
  'decision-task',
  'series-reader',
  'improvement-case',
  'improvement-plan',
  'improvement-check',
  'improvement-words',
  'transcript',
  'structure',
  'structure-draft',
  'structure-team',
] as const;
export type Area = (typeof areas)[number];

/**
 * An id of its own for each thing, always the same one: the third deal of one base is the same id each time it is made, so that
 * work which was cut off goes on without doubling anything. In the form of a UUIDv7, in the order of the numbers.
 */
export function idIn(base: string): (area: Area, number: number) => string {
  const head = base.slice(0, 14);
  const tail = base.slice(-8);
  return (area, number) => {
    const at = areas.indexOf(area);
    // Of a UUID two bits are fixed here; the two beside them tell the first sixteen areas from the next, the first digit sixty-four from the next.
    const n = ((at >> 6) * 16 ** 8 + number).toString(16).padStart(9, '0');
    const variant = '89ab'[(at >> 4) & 3];
    return `${head}7${(at & 15).toString(16)}${n.slice(0, 2)}-${variant}${n.slice(2, 5)}-${n.slice(5)}${tail}`;
  };
}
