import { addMonths, daysBetween, type LocalDate } from '../../../ground/days.ts';
import type { Period } from '../../../ground/periods.ts';
import { add, type Exact, exactFrom, over, ratio, times, whole, zero } from './exact.ts';
import type { Assignment, PayPeriod, Quota } from './facts.ts';
import type { Component } from './plan.ts';
import { isOfRegistry } from './plan-names.ts';

const counted = new Map<string, Exact>();

/** Calendar months of some days, a month begun by its days: 1 July to 14 August are 1 + 14/31; a quarter is 3. */
export function monthsIn({ first, next }: Period): Exact {
  const key = first + next;
  const known = counted.get(key);
  if (known) return known;
  let months = zero;
  for (let at = first; at < next; ) {
    const start = `${at.slice(0, 7)}-01`;
    const end = addMonths(start, 1);
    const until = end < next ? end : next;
    months = add(months, ratio(daysBetween(at, until), daysBetween(start, end)));
    at = until;
  }
  if (counted.size < 10_000) counted.set(key, months);
  return months;
}

/** The days that two periods share, or null. */
export function shared(a: Period, b: { first: LocalDate; next: LocalDate | null }): Period | null {
  let { first } = a;
  if (b.first > first) first = b.first;
  const next = b.next !== null && b.next < a.next ? b.next : a.next;
  return first < next ? { first, next } : null;
}

/** A year's pay for these days: a quarter of 40,000 is 10,000. */
export const forDays = (yearly: number, days: Period): Exact =>
  times(whole(yearly), times(monthsIn(days), ratio(1, 12)));

type Start = { from: LocalDate; ramp: readonly string[] };

/**
 * The quota of some days: each quota by the months of it that lie in them, and in the months of a ramp its share. 300,000 for
 * a quarter of which two months count, the first of them ramped to a half: 50,000 + 100,000. Null where none is set.
 */
export function quotaFor(quotas: readonly Quota[], days: Period, start: Start): Exact | null {
  let found: Exact | null = null;
  for (const quota of quotas) {
    const common = shared(days, quota);
    if (!common) continue;
    const perMonth = over(whole(quota.amount), monthsIn(quota));
    for (const { part, share } of ramped(common, start)) {
      found = add(found ?? zero, times(perMonth, times(monthsIn(part), share)));
    }
  }
  return found;
}

function ramped(days: Period, { from, ramp }: Start): { part: Period; share: Exact }[] {
  const parts = ramp.flatMap((share, month) => {
    const part = shared(days, { first: addMonths(from, month), next: addMonths(from, month + 1) });
    return part ? [{ part, share: exactFrom(share) }] : [];
  });
  const rest = shared(days, { first: addMonths(from, ramp.length), next: null });
  return rest ? [...parts, { part: rest, share: whole(1) }] : parts;
}

type Window = {
  quotas: readonly Quota[];
  assignment: Assignment;
  /** The days whose sales count together, cut to the assignment, and before they were cut. */
  window: Period;
  wholeWindow: Period;
  periods: readonly PayPeriod[];
};

/**
 * What a component is held against in a window: the sales quota of its measure, the amount that the plan names, or the value of a
 * way of working; null where nothing is. 90,000 a quarter for a plan that begins with its second month is 60,000.
 */
export function targetOf(
  component: Component,
  { quotas, assignment, window, wholeWindow, periods }: Window,
): Exact | null {
  if (component.kind === 'behaviour')
    return component.quota ? times(exactFrom(component.quota.value), rampOf(window, assignment)) : null;
  if (component.kind !== 'commission') return null;
  const { measure, quota } = component;
  const own = quotas.filter((each) => each.measure === measure);
  if (!isOfRegistry(measure)) return quotaFor(fixedOr(own, quota, measure, wholeWindow), window, assignment);
  const days = quota === undefined ? null : countedDays(window, periods);
  return days && ofWholePeriods(fixedOr(own, quota, measure, wholeWindow), days, assignment);
}

type Named = Extract<Component, { kind: 'commission' }>['quota'];

const fixedOr = (own: readonly Quota[], quota: Named, measure: string, { first, next }: Period): readonly Quota[] =>
  quota === undefined || quota === 'own' ? own : [{ first, next, measure, amount: quota.amount, currency: '' }];

/** The share of its target that a ramp leaves of some days, by months: 25 %, 50 % and 75 % leave half of a quarter. */
function rampOf(days: Period, start: Start): Exact {
  const parts = ramped(days, start).map(({ part, share }) => times(monthsIn(part), share));
  return over(parts.reduce(add, zero), monthsIn(days));
}

/** Of days that may begin before somebody took up the plan: those count as his first month does. */
function ofWholePeriods(quotas: readonly Quota[], days: Period, { from, ramp }: Start): Exact | null {
  const early = shared(days, { first: days.first, next: from });
  const before = early && quotaFor(quotas, early, { from: early.first, ramp: [] });
  const after = quotaFor(quotas, days, { from, ramp });
  if (!before) return after;
  return add(times(before, ramp[0] === undefined ? whole(1) : exactFrom(ramp[0])), after ?? zero);
}

/** The days that a metric's sums of some days are of: whole periods, each counted where its last day lies. */
function countedDays(days: Period, periods: readonly PayPeriod[]): Period | null {
  const first = periods.find((each) => each.first <= days.first && days.first < each.next)?.first ?? days.first;
  const cut = periods.find((each) => each.first < days.next && days.next < each.next)?.first ?? days.next;
  return first < cut ? { first, next: cut } : null;
}
