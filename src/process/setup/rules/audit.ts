import type { ModuleName } from '../../../platform/settings/rules/modules.ts';

/** What a sales organisation stands on. A weak one weakens the other three, so all are looked at before any person is. */
export const pillars = ['strategy', 'people', 'process', 'performance'] as const;
export type Pillar = (typeof pillars)[number];

/** What is looked at in each pillar, with its weight: what holds the others up weighs more. */
export const auditChecks = {
  quotas: { pillar: 'strategy', weight: 2 },
  ahead: { pillar: 'strategy', weight: 1 },
  sectors: { pillar: 'strategy', weight: 1 },
  lines: { pillar: 'people', weight: 2 },
  owned: { pillar: 'people', weight: 2 },
  active: { pillar: 'people', weight: 2 },
  standards: { pillar: 'people', weight: 1 },
  bottleneck: { pillar: 'process', weight: 3 },
  moving: { pillar: 'process', weight: 2 },
  'next-steps': { pillar: 'process', weight: 2 },
  criteria: { pillar: 'process', weight: 1 },
  dates: { pillar: 'performance', weight: 2 },
  reasons: { pillar: 'performance', weight: 1 },
  shared: { pillar: 'performance', weight: 1 },
  'asked-strategy': { pillar: 'strategy', weight: 1 },
  'asked-people': { pillar: 'people', weight: 1 },
  'asked-process': { pillar: 'process', weight: 1 },
  'asked-performance': { pillar: 'performance', weight: 1 },
} as const satisfies Record<string, { pillar: Pillar; weight: number }>;
export type AuditCheck = keyof typeof auditChecks;
export const checkIds = Object.keys(auditChecks) as AuditCheck[];

/** What no data says: one question for each pillar, answered by whoever keeps the workspace. */
export const auditQuestions = ['asked-strategy', 'asked-people', 'asked-process', 'asked-performance'] as const;
export type AuditQuestion = (typeof auditQuestions)[number];
export const auditAnswers = ['yes', 'partly', 'no'] as const;
export type AuditAnswer = (typeof auditAnswers)[number];

/** What was found: `n` of `of` are as they should be; nothing where there is nothing to look at yet. */
export type Reading = {
  n: number;
  of: number;
  /** How much of it is well, where that is not simply n of `of`. */
  share?: number;
  /** What it is about: the stage in which deals wait. */
  about?: string | null;
  /** The page where it is seen and mended. */
  page: string;
  /** The module that it belongs to: what is switched off is not looked at. */
  module?: ModuleName;
};

export type Checked = {
  check: AuditCheck;
  pillar: Pillar;
  share: number | null;
  n: number;
  of: number;
  about: string | null;
  page: string | null;
  answer: AuditAnswer | null;
  /** What of the weights of all four is lost by it: gaps are ranked by that. */
  lost: number;
};
export type Audit = {
  pillars: { pillar: Pillar; score: number | null; measured: number; of: number }[];
  /** The pillar that weakens the others most; null while nothing is measured, or none is weaker than another. */
  weakest: Pillar | null;
  checks: Checked[];
  /** What is not whole, the gravest first. */
  gaps: AuditCheck[];
};

const shareOfAnswer = { yes: 1, partly: 0.5, no: 0 } as const;
const tolerance = 1.5;

/**
 * How well the slowest stage keeps pace with the others: one whole while it takes no more than half as long again as
 * the median of them, and less the longer it takes. 12, 10, 14 and 42 days: 42 against 12, so 18 / 42 = 0.43. Null for fewer than three.
 */
export function evenness(days: readonly number[]): { share: number; slowest: number; median: number } | null {
  if (days.length < 3) return null;
  const sorted = [...days].sort((a, b) => a - b);
  const slowest = sorted.at(-1) as number;
  const others = sorted.slice(0, -1);
  const middle = others.length / 2;
  const median = ((others[Math.ceil(middle) - 1] as number) + (others[Math.floor(middle)] as number)) / 2;
  return { share: slowest <= 0 ? 1 : Math.min(1, (tolerance * median) / slowest), slowest, median };
}

/**
 * All four pillars with a score of 100 for what is measured of each, and their gaps, ranked by weight times what is missing. With quotas for
 * 6 of 8 (weight 2) and nothing else of strategy known, strategy scores 75 and loses 0.5.
 */
export function auditOf(
  readings: ReadonlyMap<AuditCheck, Reading>,
  answers: ReadonlyMap<AuditQuestion, AuditAnswer>,
): Audit {
  const checks = checkIds.map((check): Checked => {
    const { pillar, weight } = auditChecks[check];
    const found = readings.get(check);
    const answer = answers.get(check as AuditQuestion) ?? null;
    const measured = found && found.of > 0 ? (found.share ?? found.n / found.of) : null;
    const share = answer ? shareOfAnswer[answer] : measured;
    return {
      ...{ check, pillar, share, answer, n: found?.n ?? 0, of: found?.of ?? 0 },
      ...{ about: found?.about ?? null, page: found?.page ?? null, lost: share === null ? 0 : weight * (1 - share) },
    };
  });
  const scored = pillars.map((pillar) => {
    const its = checks.filter((one) => one.pillar === pillar);
    const known = its.filter(({ share }) => share !== null);
    const weights = known.reduce((sum, { check }) => sum + auditChecks[check].weight, 0);
    const lost = known.reduce((sum, one) => sum + one.lost, 0);
    const score = weights === 0 ? null : Math.round((100 * (weights - lost)) / weights);
    return { pillar, score, measured: known.length, of: its.length };
  });
  const known = scored.filter(({ score }) => score !== null).sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  const isWeaker = known.length > 1 && known[0]?.score !== known[1]?.score;
  const gaps = checks.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost);
  return {
    pillars: scored,
    weakest: isWeaker ? (known[0]?.pillar ?? null) : null,
    checks,
    gaps: gaps.map(({ check }) => check),
  };
}
