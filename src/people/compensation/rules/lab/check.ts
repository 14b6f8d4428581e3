import { type Dice, dice } from '../../../../ground/dice.ts';
import { calculate } from '../calculate.ts';
import type { PayInput, Statement } from '../facts.ts';
import type { Plan } from '../plan.ts';
import { inputOf, labPeriods, labQuota, type Sale, salesBy } from './sales.ts';

export const promises = ['monotone', 'split-invariant', 'never-twice', 'capped'] as const;
export type Promised = (typeof promises)[number];

/** Sales for which a plan does not do what is promised: what they pay, and what those beside them pay. */
export type Counterexample = {
  sales: readonly Sale[];
  pays: number;
  /** The same sales changed, or cut: what they pay breaks the promise. */
  other: readonly Sale[];
  otherPays: number;
};

export type Checked = { promise: Promised; tried: number; example: Counterexample | null };

function run(input: PayInput): Statement[] {
  const done = calculate(input);
  return 'refused' in done ? [] : done.statements;
}

/** All that sales earn over the year, also what of it waits. */
function earnedBy(statements: readonly Statement[]): number {
  return statements.reduce(
    (sum, { lines }) => lines.reduce((total, { kind, amount }) => (kind === 'earned' ? total + amount : total), sum),
    0,
  );
}

const pay = (plan: Plan, sales: Parameters<typeof inputOf>[1]) => earnedBy(run(inputOf(plan, sales)));

type Try = (plan: Plan, sales: readonly Sale[], at: Dice) => Counterexample | null;

/** Selling more pays no less. */
const monotone: Try = (plan, sales, at) => {
  const place = at.whole(0, sales.length - 1);
  const more = Math.round(at.chance() ** 2 * labQuota) + 1;
  const other = sales.map((sale, n) => (n === place ? { ...sale, amount: sale.amount + more } : sale));
  const [pays, otherPays] = [pay(plan, sales), pay(plan, other)];
  return otherPays < pays ? { sales, pays, other, otherPays } : null;
};

/** A sale that is entered in two parts pays what it pays in one. */
const splitInvariant: Try = (plan, sales, at) => {
  const [first, ...rest] = sales;
  if (!first || first.amount < 2) return null;
  const part = at.whole(1, first.amount - 1);
  const cut = [
    { ...first, amount: part, of: first.amount, dealId: first.id },
    { ...first, id: `${first.id}b`, amount: first.amount - part, of: first.amount, dealId: first.id },
  ];
  const [pays, otherPays] = [pay(plan, sales), pay(plan, [...cut, ...rest])];
  return otherPays === pays ? null : { sales, pays, other: [...cut, ...rest], otherPays };
};

/** What was paid is not paid again: with the first quarter frozen, the rest of the year pays the rest. */
const neverTwice: Try = (plan, sales) => {
  const input = inputOf(plan, sales);
  const [first, ...rest] = run(input);
  if (!first) return null;
  const frozen = [{ first: first.period.first, lines: first.lines, balance: first.balance.after }];
  const again = run({ ...input, frozen });
  const out = (all: readonly Statement[]) => all.reduce((sum, { paid }) => sum + paid, 0);
  const [pays, otherPays] = [out(rest), out(again)];
  return otherPays > pays ? { sales, pays, other: sales, otherPays } : null;
};

/** No component pays more than its cap says, whatever is sold. */
const capped: Try = (plan, sales) => {
  const huge = sales.map((sale) => ({ ...sale, amount: sale.amount * 20 }));
  const statements = run(inputOf(plan, huge));
  for (const { id, cap, window } of plan.components) {
    if (cap?.window === undefined) continue;
    const most = cap.window * (window === 'year' ? 1 : labPeriods.length);
    const paid = statements
      .flatMap(({ lines }) => lines)
      .reduce(
        (sum, { kind, component, amount }) => (kind === 'earned' && component?.id === id ? sum + amount : sum),
        0,
      );
    if (paid > most) return { sales: huge, pays: most, other: huge, otherPays: paid };
  }
  return null;
};

const tries: Record<Promised, Try> = {
  monotone,
  'split-invariant': splitInvariant,
  'never-twice': neverTwice,
  capped,
};

/**
 * Whether a plan keeps something that pay promises, tried with so many years of sales. What breaks a promise is made small: as few
 * sales as still break it. The same plan is tried alike every time.
 */
export function checkPlan(plan: Plan, promise: Promised, cases: number): Checked {
  const isUncapped = promise === 'capped' && plan.components.every(({ cap }) => cap?.window === undefined);
  if (isUncapped) return { promise, tried: 0, example: null };
  for (let n = 0; n < cases; n += 1) {
    const sales = salesBy(dice(`lab ${promise} ${n}`), plan);
    const tried = (some: readonly Sale[]) => tries[promise](plan, some, dice(`lab ${promise} ${n} try`));
    if (tried(sales)) return { promise, tried: n + 1, example: smallest(sales, tried) };
  }
  return { promise, tried: cases, example: null };
}

/** Leaves out sale by sale as long as the promise is still broken. */
function smallest(
  sales: readonly Sale[],
  tried: (sales: readonly Sale[]) => Counterexample | null,
): Counterexample | null {
  for (let place = 0; place < sales.length && sales.length > 1; place += 1) {
    const fewer = sales.filter((_, n) => n !== place);
    if (tried(fewer)) return smallest(fewer, tried);
  }
  return tried(sales);
}

/** What a plan pays for a year in which every quarter reaches such a share of its quota. */
export const payAt = (plan: Plan, share: number): number =>
  pay(
    plan,
    labPeriods.map(({ first }, n) => ({ id: `${n}`, day: first, amount: Math.round(share * labQuota) })),
  );
