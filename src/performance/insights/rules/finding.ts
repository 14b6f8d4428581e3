import type { LocalDate } from '../../../ground/index.ts';

export const insightKinds = [
  ...(['short', 'thin', 'stalled', 'bottleneck', 'overdue', 'drift', 'shifted'] as const),
  ...(['standard', 'quality', 'source'] as const),
] as const;
export type InsightKind = (typeof insightKinds)[number];
export const verdicts = ['done', 'not-useful'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Something in the numbers that somebody should know of. What `value`, `low` and `high` say differs by kind (README); amounts
 * in minor units of the workspace's currency.
 */
export type Finding = {
  kind: InsightKind;
  metricId: string | null;
  /** Of whom; null for all that the reader sees. */
  personId: string | null;
  pipelineId: string | null;
  stageId: string | null;
  standardId: string | null;
  /** From where leads come. */
  source: string | null;
  side: 'above' | 'below' | null;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** What it is about in money; null where nobody can say. */
  stake: number | null;
  fromOn: LocalDate | null;
  untilOn: LocalDate | null;
};

/** What a finding is of, in one word: of the same there is one at a time. */
export const aboutOf = ({ kind, metricId, personId, stageId, standardId, source }: Finding): string =>
  [kind, metricId, personId, stageId, standardId, source].filter(Boolean).join(' ');

const blank = {
  ...{ metricId: null, personId: null, pipelineId: null, stageId: null, standardId: null, source: null },
  ...{ side: null, value: null, low: null, high: null, stake: null, fromOn: null, untilOn: null },
} satisfies Partial<Finding>;

export const finding = (kind: InsightKind, n: number, told: Partial<Finding>): Finding => ({
  kind,
  n,
  ...blank,
  ...told,
});
