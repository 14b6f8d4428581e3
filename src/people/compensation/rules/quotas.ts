import { addMonths, daysBetween, type LocalDate } from '../../../ground/days.ts';
import type { Period } from '../../../ground/periods.ts';
import { add, type Exact, exactFrom, over, ratio, times, whole, zero } from './exact.ts';
import type { Quota } from './facts.ts';

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
