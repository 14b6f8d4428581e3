import { type Range, tQuantile, wilson } from '../../../ground/index.ts';
import type { Trait, Traits } from './traits.ts';

/** A deal that closed, and what its company was like; or so many alike. */
export type Closed = { isWon: boolean; traits: Traits; times?: number };

/** What a trait told of winning: how often deals with it were won beside all others' share. */
export type TraitEvidence = {
  trait: Trait;
  value: string;
  won: number;
  lost: number;
  winRate: number;
  /** The win rate with the trait over that of all: 1.5 is half as often again. */
  lift: number;
  range: Range;
  /** Whether the range leaves no doubt, with as many traits as were looked at; what is unsure may be chance. */
  tells: 'more' | 'less' | 'unsure';
};

/** A trait of fewer deals is not told at all. */
const leastDeals = 5;
/** How often any trait at all may be said to tell something where none does. */
const falseAlarm = 0.05;

/**
 * What was won against what was lost, by trait, the clearest first: 60 of 80 in shipping beside 100 of 200 in all is a lift of 1.5. The range
 * is Wilson's of the win rate over that of all. The more traits are looked at, the wider it is (Bonferroni), so that in pure chance one of
 * twenty reports says anything.
 */
export function evidenceOf(closed: readonly Closed[]): { base: number | null; n: number; traits: TraitEvidence[] } {
  const counted = (some: readonly Closed[]) => some.reduce((sum, { times = 1 }) => sum + times, 0);
  const n = counted(closed);
  const wins = counted(closed.filter(({ isWon }) => isWon));
  if (n === 0 || wins === 0) return { base: n === 0 ? null : 0, n, traits: [] };
  const base = wins / n;
  const counts = new Map<string, { trait: Trait; value: string; won: number; lost: number }>();
  for (const { isWon, traits, times = 1 } of closed)
    for (const [trait, values] of traits)
      for (const value of new Set(values)) {
        const key = `${trait}\n${value}`;
        const count = counts.get(key) ?? { trait, value, won: 0, lost: 0 };
        counts.set(key, { ...count, ...(isWon ? { won: count.won + times } : { lost: count.lost + times }) });
      }
  const looked = [...counts.values()].filter(({ won, lost }) => won + lost >= leastDeals && won + lost < n);
  const z = tQuantile(1 - falseAlarm / (2 * Math.max(1, looked.length)), 1e6);
  const traits = looked.map(({ won, lost, ...one }): TraitEvidence => {
    const winRate = won / (won + lost);
    const { low, high } = wilson(won, won + lost, z) as Range;
    const range = { low: low / base, high: high / base };
    const tells = range.low > 1 ? 'more' : range.high < 1 ? 'less' : 'unsure';
    return { ...one, won, lost, winRate, lift: winRate / base, range, tells };
  });
  const clearness = ({ tells, lift }: TraitEvidence) =>
    (tells === 'unsure' ? 0 : 10) + Math.abs(Math.log(Math.max(lift, 0.01)));
  return {
    base,
    n,
    traits: traits.toSorted((a, b) => clearness(b) - clearness(a) || b.won + b.lost - (a.won + a.lost)),
  };
}

/** Rules of an ideal customer as the evidence proposes them: what surely wins more often, each with points by how much more. */
export function proposedRules(traits: readonly TraitEvidence[]): ProfileRule[] {
  const telling = traits.filter(({ tells }) => tells === 'more');
  return [...Map.groupBy(telling, ({ trait }) => trait)].map(([trait, own]) => ({
    trait,
    values: own.map(({ value }) => value),
    points: Math.min(100, Math.max(1, Math.round(Math.max(...own.map(({ lift }) => lift - 1)) * 20))),
  }));
}

/** What a company should be like, and how much that counts. */
export type ProfileRule = { trait: Trait; values: readonly string[]; points: number };

export type Fit = {
  /** From 0 to 100; null where nothing is asked. */
  score: number | null;
  met: ProfileRule[];
  missed: ProfileRule[];
  /** What is not known of the company: it does not count for it, and should be asked. */
  unknown: ProfileRule[];
};

/** A value as rules compare it: without blanks about it, in small letters. */
export const folded = (text: string): string => text.trim().toLocaleLowerCase('en');

/** How well a company fits: points of what it is like over all points. 30 of 40 points is a fit of 75. */
export function fitOf(rules: readonly ProfileRule[], traits: Traits): Fit {
  const fit: Fit = { score: null, met: [], missed: [], unknown: [] };
  for (const rule of rules) {
    const values = traits.get(rule.trait);
    const wanted = new Set(rule.values.map(folded));
    if (!values) fit.unknown.push(rule);
    else if (values.some((value) => wanted.has(folded(value)))) fit.met.push(rule);
    else fit.missed.push(rule);
  }
  const points = (of: readonly ProfileRule[]) => of.reduce((sum, { points: each }) => sum + each, 0);
  const all = points(rules);
  return all > 0 ? { ...fit, score: Math.round((100 * points(fit.met)) / all) } : fit;
}

/** A company belongs to a segment whose least fit it reaches; to one that asks nothing, none does. */
export const isIn = (leastFit: number, { score }: Fit): boolean => score !== null && score >= leastFit;

/** The best fit to any of these, and the first that it belongs to of those it fits best; a score of null is that none asks anything. */
export function bestOf<Asking extends { rules: readonly ProfileRule[]; leastFit: number }>(
  among: readonly Asking[],
  traits: Traits,
): { score: number | null; within: Asking | null } {
  const fits = among
    .map((one) => ({ one, fit: fitOf(one.rules, traits) }))
    .filter(({ fit }) => fit.score !== null)
    .toSorted((a, b) => (b.fit.score ?? 0) - (a.fit.score ?? 0));
  return {
    score: fits[0]?.fit.score ?? null,
    within: fits.find(({ one, fit }) => isIn(one.leastFit, fit))?.one ?? null,
  };
}
