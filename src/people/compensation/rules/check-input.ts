import { add, type Exact, exactFrom, isBelow, minus, one, times, whole, zero } from './exact.ts';
import { isExchanged } from './exchange.ts';
import type { Credit, PayInput, Problem, ProblemKind } from './facts.ts';

/** What forbids to reckon at all: with it any number would be wrong. */
export function refusedIn(input: PayInput): Problem[] {
  const problems: Problem[] = [];
  const say = (why: ProblemKind, about: string) => problems.push({ why, about });
  const assignments = [...input.assignments].sort((a, b) => (a.from < b.from ? -1 : 1));
  assignments.forEach(({ plan, from }, at) => {
    const before = assignments[at - 1];
    if (before && (before.until === null || before.until > from)) say('plans-overlap', plan.name);
    if (before && before.plan.currency !== plan.currency) say('currency-change', plan.name);
  });
  const periods = [...input.periods].sort((a, b) => (a.first < b.first ? -1 : 1));
  periods.forEach(({ first, name }, at) => {
    if (at > 0 && periods[at - 1]!.next > first) say('periods-overlap', name);
  });
  const credits = new Map<string, Credit>();
  for (const credit of input.credits) {
    if (credits.has(credit.id)) say('counted-twice', credit.id);
    credits.set(credit.id, credit);
    const exact = times(whole(credit.whole), exactFrom(credit.share));
    const apart = minus(whole(credit.amount), exact);
    if (!isBelow(apart, one) || !isBelow({ n: -apart.n, d: apart.d }, one)) say('part-is-not-share', credit.id);
    if (credit.from && !isExchanged(credit.whole, credit.currency, credit.from)) say('not-at-its-rate', credit.id);
  }
  for (const { first, measure, amount, currency, from } of input.quotas)
    if (from && !isExchanged(amount, currency, from)) say('not-at-its-rate', `${measure} ${first}`);
  problems.push(...pastTheWhole(input.credits));
  for (const [list, tooMuch] of [
    [input.reversals, 'reversed-too-much'],
    [input.payments, 'paid-too-much'],
  ] as const) {
    const shares = new Map<string, Exact>();
    for (const { creditId, day, share } of list) {
      const credit = credits.get(creditId);
      if (!credit) say('unknown-credit', creditId);
      else if (tooMuch === 'reversed-too-much' && day < credit.day) say('before-the-sale', creditId);
      shares.set(creditId, add(shares.get(creditId) ?? zero, exactFrom(share)));
    }
    for (const [creditId, share] of shares) if (isBelow(one, share)) say(tooMuch, creditId);
  }
  return problems;
}

/** Deals of which one person is credited more than the whole: his own part and that of his team together, or either alone. */
function pastTheWhole(credits: readonly Credit[]): Problem[] {
  const sums = new Map<string, { amount: number; whole: number; dealId: string; parts: number }>();
  for (const { dealId, measure, role, amount, whole: all, quote } of credits) {
    const own = role === 'direct' || role === 'roll-up' ? 'own' : role;
    const key = `${dealId} ${measure} ${own}${quote ? ` ${quote.id} ${quote.line}` : ''}`;
    const sum = sums.get(key) ?? { amount: 0, whole: all, dealId, parts: 0 };
    sums.set(key, { ...sum, amount: sum.amount + amount, parts: sum.parts + 1 });
  }
  return [...sums.values()]
    .filter(({ amount, whole: all }) => amount > Math.max(all, 0))
    .map(({ dealId }) => ({ why: 'counted-twice', about: dealId }));
}

/** Credits that can be paid, and a word on each that cannot: shown on the statement, never silently left out. */
export function payable(input: PayInput): { credits: Credit[]; shown: Problem[] } {
  const shown: Problem[] = [];
  const currency = input.assignments[0]?.plan.currency;
  const credits = input.credits.filter((credit) => {
    const { day } = credit;
    const why: ProblemKind | null =
      credit.amount < 0
        ? 'negative-credit'
        : !input.assignments.some(({ from, until }) => day >= from && (until === null || day < until))
          ? 'no-plan-on-day'
          : credit.currency !== currency
            ? 'other-currency'
            : !input.periods.some(({ first, next }) => day >= first && day < next)
              ? 'outside-periods'
              : null;
    if (why) shown.push({ why, about: credit.id });
    return why === null;
  });
  for (const quota of input.quotas)
    if (currency && quota.currency !== currency)
      shown.push({ why: 'other-currency', about: `${quota.measure} ${quota.first}` });
  credits.sort((a, b) => (a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.id < b.id ? -1 : 1));
  return { credits, shown };
}
