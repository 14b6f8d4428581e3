import { winsAlong } from './chances.ts';
import { factorAt, hermite, inWindow, type Model, type OwnedDeal, timesFor } from './model.ts';

/** What is expected of open deals in each month, over the common shock: rounded here, so that all sums of it add up. */
export function expectedOpen(
  deals: readonly OwnedDeal[],
  model: Model,
  months: readonly number[],
  swing: number,
): Float64Array {
  const { amounts, courses } = model;
  const sums = new Float64Array(months.length);
  const factors = hermite.map(({ at: point }) => factorAt(point, swing));
  const won = new Float64Array(months.length);
  for (const deal of deals) {
    const worth = amounts.worthOf(deal).mean;
    const times = timesFor(model, deal);
    const course = courses.months(deal.opened);
    for (let at = 0; at < hermite.length; at++) {
      const { weight } = hermite[at]!;
      winsAlong(course, times, factors[at], won);
      for (let month = 0; month < months.length; month++)
        sums[month]! += weight * worth * (won[month]! - (month > 0 ? won[month - 1]! : 0));
    }
  }
  return sums.map(Math.round);
}

/** The chance of each open deal, over the common shock of the period. */
export function chancesOf(deals: readonly OwnedDeal[], open: readonly OwnedDeal[], model: Model): Float64Array {
  const { courses, days, swing } = model;
  const isOpen = new Set(open);
  return Float64Array.from(deals, (deal) => {
    if (!isOpen.has(deal)) return Number.NaN;
    const times = timesFor(model, deal);
    return hermite.reduce(
      (sum, { at: point, weight }) =>
        sum + weight * inWindow(winsAlong(courses.period(deal.opened), times, factorAt(point, swing)), days),
      0,
    );
  });
}

/** How many deals to come are expected to be won in each month. */
export function expectedNew({ made }: Model, months: readonly number[], swing: number): Float64Array {
  const sums = new Float64Array(months.length);
  for (const { at: point, weight } of hermite) {
    const won = made.winsBy(months, factorAt(point, swing));
    for (let month = 0; month < months.length; month++)
      sums[month]! += weight * (won[month]! - (month > 0 ? won[month - 1]! : 0));
  }
  return sums;
}
