import type { Period } from '../../../ground/periods.ts';
import { isMeasured } from './crediting.ts';
import { type Exact, exactText, whole } from './exact.ts';
import type { Assignment, Credit, Fact, PayPeriod, ProblemKind, Reversal, Step, StepName } from './facts.ts';

/** What a credit (or none: a bonus) has earned in a component by the end of a pay period. */
export type Entry = { credit: Credit | null; exact: Exact; steps: Step[] };
export type Standing = { entries: Entry[]; earned: Exact; attained: Exact | null };

export type Scene = {
  assignment: Assignment;
  period: PayPeriod;
  /** The days whose sales count together, cut to the assignment. */
  window: Period;
  /** The same before it was cut. */
  wholeWindow: Period;
  quota: Exact | null;
  /** Credits of the window up to the end of the pay period, by day and id. */
  credits: readonly Credit[];
  reversalsOf: ReadonlyMap<string, readonly Reversal[]>;
  facts: readonly Fact[];
  /** Components that were reckoned before this one, as they stand at the end of the same pay period. */
  before: ReadonlyMap<string, Standing>;
  attainments: ReadonlyMap<string, Exact | null>;
  say: (why: ProblemKind, about: string) => void;
};

export const step = (name: StepName, after: Exact, used: Record<string, string> = {}): Step => ({
  step: name,
  used,
  after: exactText(after),
});

type Counting = { measure: string; counts: readonly string[]; only?: { label: string; is: string } | undefined };

export const isCounted = ({ measure, counts, only }: Counting, credit: Credit) =>
  credit.measure === measure && counts.includes(credit.role) && (!only || credit.labels[only.label] === only.is);

export const fallenIn = (credit: Credit, { reversalsOf, period, window }: Scene): readonly Reversal[] =>
  (reversalsOf.get(credit.id) ?? []).filter(({ day }) => day < period.next && day < window.next);

export const isNew = (entry: { credit: Credit | null }, { period }: Scene) =>
  entry.credit === null || entry.credit.day >= period.first;

/** Where the money of a line came from. */
export const isOrigin = ({ step: name }: Step): boolean => origins.has(name);
const origins: ReadonlySet<StepName> = new Set(['credit', 'measured', 'quoted', 'exchange', 'split']);

export function origin(credit: Credit, scene: Scene): Step[] {
  if (credit.day < scene.period.first) return [];
  const { from, deal, day, quote } = credit;
  const sold: Record<string, string> = from
    ? { whole: String(from.amount), currency: from.currency }
    : { whole: String(credit.whole) };
  const of = quote && { quote: quote.number, version: `${quote.version}`, line: `${quote.line}` };
  const name = quote ? 'quoted' : isMeasured(credit) ? 'measured' : 'credit';
  const first = [step(name, whole(credit.whole), { deal, day, ...of, ...sold })];
  if (from) {
    const { rate, since } = from;
    first.push(step('exchange', whole(credit.whole), { rate, since, whole: String(credit.whole) }));
  }
  if (credit.amount === credit.whole) return first;
  return [...first, step('split', whole(credit.amount), { share: credit.share, whole: String(credit.whole) })];
}
