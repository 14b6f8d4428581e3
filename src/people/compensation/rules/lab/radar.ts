import { addDays, type LocalDate } from '../../../../ground/days.ts';
import { binomialRange } from '../../../../ground/intervals.ts';
import { meanWithRange, type Range } from '../../../../ground/statistics.ts';

/** What somebody sold in a quarter, with his quota and where his plan changes. */
export type Quarter = {
  personId: string;
  first: LocalDate;
  next: LocalDate;
  quota: number;
  thresholds: readonly number[];
  /** In the order in which they were won. */
  deals: readonly { day: LocalDate; amount: number; discount: number | null }[];
};

export const patterns = ['bunching', 'discount', 'sandbag', 'pull'] as const;
type Pattern = (typeof patterns)[number];

export type Trace = {
  pattern: Pattern;
  /** What is seen, its range, and how much it rests on; null where nothing can be said. */
  value: number | null;
  range: Range | null;
  n: number;
  /** What it is held against: half by chance, or all other deals. */
  against: number | null;
  /** More than chance: the range lies past what it is held against. */
  isMarked: boolean;
  /** With whom it was seen, most often first. */
  people: { personId: string; times: number }[];
};

const near = 0.05;
const edgeDays = 10;

/**
 * Patterns of selling by the plan and not by the buyer: quarters that end just above a threshold rather than just below it, higher
 * discounts on the deals that cross one, deals kept for the days after a quarter that was full, and pulled into its last days.
 */
export function radar(quarters: readonly Quarter[]): Trace[] {
  return [bunching(quarters), discountAtThresholds(quarters), sandbag(quarters), pull(quarters)];
}

const soldIn = ({ deals }: Quarter) => deals.reduce((sum, { amount }) => sum + amount, 0);

function peopleOf(ids: readonly string[]): Trace['people'] {
  const counts = Map.groupBy(ids, (id) => id);
  return [...counts]
    .map(([personId, all]) => ({ personId, times: all.length }))
    .sort((a, b) => b.times - a.times || (a.personId < b.personId ? -1 : 1));
}

/** Of the quarters that end near a threshold, how many end above it; by chance it is half. */
function bunching(quarters: readonly Quarter[]): Trace {
  const above: string[] = [];
  let n = 0;
  for (const quarter of quarters) {
    const reached = soldIn(quarter) / quarter.quota;
    for (const threshold of quarter.thresholds) {
      if (reached < threshold - near || reached >= threshold + near) continue;
      n += 1;
      if (reached >= threshold) above.push(quarter.personId);
    }
  }
  const range = binomialRange(above.length, n);
  return {
    ...{ pattern: 'bunching', value: n === 0 ? null : above.length / n, range, n, against: 0.5 },
    ...{ isMarked: range !== null && range.low > 0.5, people: peopleOf(above) },
  };
}

/** The mean discount of deals that cross a threshold against that of all others. */
function discountAtThresholds(quarters: readonly Quarter[]): Trace {
  const crossing: { personId: string; discount: number }[] = [];
  const others: number[] = [];
  for (const { personId, quota, thresholds, deals } of quarters) {
    let sold = 0;
    for (const { amount, discount } of deals) {
      const [before, after] = [sold / quota, (sold + amount) / quota];
      sold += amount;
      if (discount === null) continue;
      if (thresholds.some((threshold) => before < threshold && after >= threshold))
        crossing.push({ personId, discount });
      else others.push(discount);
    }
  }
  const mine = meanWithRange(crossing.map(({ discount }) => discount));
  const rest = meanWithRange(others);
  const isMarked =
    (mine?.range ?? null) !== null && (rest?.range ?? null) !== null && mine!.range!.low > rest!.range!.high;
  const high = crossing.filter(({ discount }) => discount > (rest?.mean ?? 0));
  return {
    ...{ pattern: 'discount', value: mine?.mean ?? null, range: mine?.range ?? null, n: crossing.length },
    ...{ against: rest?.mean ?? null, isMarked, people: peopleOf(high.map(({ personId }) => personId)) },
  };
}

type Side = { personId: string; isEdge: boolean };

function compared(pattern: Pattern, suspected: readonly Side[], others: readonly Side[]): Trace {
  const hits = suspected.filter(({ isEdge }) => isEdge);
  const range = binomialRange(hits.length, suspected.length);
  const rest = binomialRange(others.filter(({ isEdge }) => isEdge).length, others.length);
  return {
    ...{ pattern, value: suspected.length === 0 ? null : hits.length / suspected.length, range, n: suspected.length },
    against: others.length === 0 ? null : others.filter(({ isEdge }) => isEdge).length / others.length,
    isMarked: range !== null && rest !== null && range.low > rest.high,
    people: peopleOf(hits.map(({ personId }) => personId)),
  };
}

/** Deals won in the first days of a quarter, after one in which the highest threshold was passed before its last days. */
function sandbag(quarters: readonly Quarter[]): Trace {
  const byPerson = new Map(quarters.map((quarter) => [`${quarter.personId} ${quarter.next}`, quarter]));
  const [suspected, others]: [Side[], Side[]] = [[], []];
  for (const quarter of quarters) {
    const before = byPerson.get(`${quarter.personId} ${quarter.first}`);
    if (!before) continue;
    const until = addDays(before.next, -edgeDays);
    const early = before.deals.filter(({ day }) => day < until).reduce((sum, { amount }) => sum + amount, 0);
    const top = Math.max(...before.thresholds, 1);
    const side = early / before.quota >= top ? suspected : others;
    for (const { day } of quarter.deals)
      side.push({ personId: quarter.personId, isEdge: day < addDays(quarter.first, edgeDays) });
  }
  return compared('sandbag', suspected, others);
}

/** Deals won in the last days of a quarter that ends just above a threshold. */
function pull(quarters: readonly Quarter[]): Trace {
  const [suspected, others]: [Side[], Side[]] = [[], []];
  for (const quarter of quarters) {
    const reached = soldIn(quarter) / quarter.quota;
    const isJustAbove = quarter.thresholds.some((each) => reached >= each && reached < each + 2 * near);
    const side = isJustAbove ? suspected : others;
    for (const { day } of quarter.deals)
      side.push({ personId: quarter.personId, isEdge: day >= addDays(quarter.next, -edgeDays) });
  }
  return compared('pull', suspected, others);
}
