import { addDays, binomialRange, type LocalDate, type Range } from '../../../ground/index.ts';
import { aboutOf, type Finding, type InsightKind, insightKinds, type Verdict } from './finding.ts';

/** How often what was told was worth telling, of one kind: done out of all that somebody said something to. */
export type Precision = { kind: InsightKind; done: number; judged: number; share: number | null; range: Range | null };

/** 6 done and 2 not useful: 0.75 of 8, and by that few from 0.35 to 0.97. */
export function precisionOf(judged: readonly { kind: InsightKind; verdict: Verdict | null; n: number }[]): Precision[] {
  const sum = (kind: InsightKind, verdict?: Verdict) =>
    judged
      .filter((one) => one.kind === kind && one.verdict !== null && (!verdict || one.verdict === verdict))
      .reduce((all, { n }) => all + n, 0);
  return insightKinds.flatMap((kind) => {
    const [done, of] = [sum(kind, 'done'), sum(kind)];
    return of === 0 ? [] : [{ kind, done, judged: of, share: done / of, range: binomialRange(done, of) }];
  });
}

/** So long after an answer it is looked at whether things got better. */
export const daysAfterwards = 28;

type Judged = { kind: InsightKind; verdict: Verdict | null; answeredOn: LocalDate | null; endedOn: LocalDate | null };
/** Of so many how many were over in time, with the exact 95 % range; null of none. */
export type Over = { n: number; over: number; share: number; range: Range } | null;

/**
 * Whether what was acted on got better: of findings of a kind that were answered at least four weeks ago, how many were over within four weeks,
 * of those done and of those of which nothing was done. 6 of 8 done and 1 of 5 left: 0.75 beside 0.20. It is no experiment: what was
 * picked to be done may have been what is mended soonest.
 */
export function afterwardsOf(kind: InsightKind, answered: readonly Judged[]): { done: Over; left: Over } {
  const of = (verdict: Verdict): Over => {
    const its = answered.filter((one) => one.kind === kind && one.verdict === verdict && one.answeredOn !== null);
    const over = its.filter(
      ({ endedOn, answeredOn }) => endedOn !== null && endedOn <= addDays(answeredOn as LocalDate, daysAfterwards),
    ).length;
    const range = binomialRange(over, its.length);
    return its.length === 0 || !range ? null : { n: its.length, over, share: over / its.length, range };
  };
  return { done: of('done'), left: of('not-useful') };
}

/**
 * What is worth most first: what is at stake, times how often such findings were worth telling, where a kind of which nobody has said
 * anything counts half. 100 with 8 of 8 done (0.9) stands before 150 with 1 of 4 (0.33). What has no amount comes behind,
 * the newest first.
 */
export function ranked<One extends { kind: InsightKind; stake: number | null; foundOn: string; id: string }>(
  found: readonly One[],
  precision: readonly Precision[],
): One[] {
  const worth = new Map(precision.map(({ kind, done, judged }) => [kind, (done + 1) / (judged + 2)]));
  const weight = ({ kind, stake }: One) => (stake === null ? -1 : stake * (worth.get(kind) ?? 0.5));
  return [...found].sort(
    (a, b) => weight(b) - weight(a) || b.foundOn.localeCompare(a.foundOn) || a.id.localeCompare(b.id),
  );
}

type Live = Finding & { id: string };

/** A tenth more or less is news; less of it fills the history and tells nobody anything. */
const isNews = (before: number | null, now: number | null) =>
  before === null || now === null ? before !== now : Math.abs(now - before) > 0.1 * Math.abs(before);

/**
 * What a search changes of what somebody was told: what is new is told, what is over ends, and what goes on is told anew only in its
 * figures, when they moved by more than a tenth. What he said to it stands for as long as it lasts, so that nothing comes back that he has answered.
 */
export function changesTo<Row extends Live>(live: readonly Row[], found: readonly Finding[]) {
  const now = new Map(found.map((one) => [aboutOf(one), one]));
  const before = new Map(live.map((one) => [aboutOf(one), one]));
  return {
    add: [...now].filter(([about]) => !before.has(about)).map(([, one]) => one),
    end: [...before].filter(([about]) => !now.has(about)).map(([, row]) => row),
    update: [...before].flatMap(([about, row]) => {
      const one = now.get(about);
      const moves = one && (one.side !== row.side || isNews(row.value, one.value) || isNews(row.stake, one.stake));
      return one && moves ? [{ row, found: one }] : [];
    }),
  };
}
