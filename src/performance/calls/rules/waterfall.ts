import type { LocalDate, Period } from '../../../ground/index.ts';

/** What moves the open value between two moments, in the order in which it is drawn. */
export const bars = [
  'new',
  'pulledIn',
  'increased',
  'reopened',
  'movedIn',
  'decreased',
  'pushedOut',
  'won',
  'lost',
  'movedOut',
  'currency',
] as const;
export type Bar = (typeof bars)[number];

export type DealThen = {
  id: string;
  ownerId: string;
  amount: number | null;
  currency: string;
  status: 'open' | 'won' | 'lost';
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
};

export type Scope = {
  /** Null: everybody's. */
  owners: ReadonlySet<string> | null;
  /** Null: whenever they close. */
  period: Period | null;
  currency: string;
};

/** What a deal adds to a bar, or takes away in it; in whole minor units. */
export type Move = { bar: Bar; amount: number };

const isMine = ({ ownerId }: DealThen, { owners }: Scope) => owners === null || owners.has(ownerId);
const isIn = (day: LocalDate | null, { period }: Scope) =>
  period === null || (day !== null && day >= period.first && day < period.next);

/** Whether a deal is part of the open value: open, of these owners, in the currency, to close in the period. */
export const isStock = (deal: DealThen | null, scope: Scope): deal is DealThen =>
  deal !== null &&
  deal.status === 'open' &&
  isMine(deal, scope) &&
  deal.currency === scope.currency &&
  isIn(deal.expectedCloseOn, scope);

/**
 * How one deal moved the open value between two moments. Its moves add up to what it is worth in it afterwards less
 * what it was worth before, to the minor unit. What enters counts with what it is worth then, what leaves with what it was worth
 * before; a won or lost deal that was in it first moves to its last amount, so that what is won is what it was won for. A deal made and closed in
 * between counts as new and as closed.
 */
export function movesOf(before: DealThen | null, after: DealThen | null, scope: Scope, isNew: boolean): Move[] {
  const was = isStock(before, scope);
  if (isStock(after, scope)) {
    const value = after.amount ?? 0;
    return was ? grown(value - (before.amount ?? 0)) : [{ bar: entryOf(before, scope, isNew), amount: value }];
  }
  if (was) return leaves(before, after, scope);
  return after ? passed(before, after, scope, isNew) : [];
}

/** How a deal came in that was not part of it before. */
function entryOf(before: DealThen | null, scope: Scope, isNew: boolean): Bar {
  if (!before) return isNew ? 'new' : 'movedIn';
  if (!isMine(before, scope)) return 'movedIn';
  if (before.status !== 'open') return 'reopened';
  return before.currency === scope.currency ? 'pulledIn' : 'currency';
}

function leaves(before: DealThen, after: DealThen | null, scope: Scope): Move[] {
  const worth = before.amount ?? 0;
  if (!after || !isMine(after, scope)) return [{ bar: 'movedOut', amount: 0 - worth }];
  if (after.currency !== scope.currency) return [{ bar: 'currency', amount: 0 - worth }];
  if (after.status === 'open') return [{ bar: 'pushedOut', amount: 0 - worth }];
  const last = after.amount ?? 0;
  return [...grown(last - worth), { bar: after.status, amount: 0 - last }];
}

/** Closed in between without having been part of it at either moment: in and out again. */
function passed(before: DealThen | null, after: DealThen, scope: Scope, isNew: boolean): Move[] {
  if (after.status === 'open' || !isMine(after, scope) || after.currency !== scope.currency) return [];
  const isSame = before !== null && before.status === after.status && isMine(before, scope);
  const counts =
    after.status === 'won' ? isIn(after.closedOn, scope) : before === null && isIn(after.expectedCloseOn, scope);
  if (isSame || !counts || (before === null && !isNew)) return [];
  const value = after.amount ?? 0;
  return [
    { bar: entryOf(before, scope, isNew), amount: value },
    { bar: after.status, amount: 0 - value },
  ];
}

const grown = (by: number): Move[] => (by === 0 ? [] : [{ bar: by > 0 ? 'increased' : 'decreased', amount: by }]);

export type BarSum = { bar: Bar; amount: number; n: number };
export type Moved = { dealId: string; moves: Move[] };
export type Waterfall = {
  start: { amount: number; n: number };
  bars: BarSum[];
  end: { amount: number; n: number };
  moved: Moved[];
};

/** The open value at two moments and all that lies between: start and bars add up to the end. */
export function waterfall(
  before: ReadonlyMap<string, DealThen>,
  after: ReadonlyMap<string, DealThen>,
  isNew: ReadonlySet<string>,
  scope: Scope,
): Waterfall {
  const ids = new Set([...before.keys(), ...after.keys()]);
  const moved = [...ids].flatMap((dealId): Moved[] => {
    const moves = movesOf(before.get(dealId) ?? null, after.get(dealId) ?? null, scope, isNew.has(dealId));
    return moves.length === 0 ? [] : [{ dealId, moves }];
  });
  const sums = new Map<Bar, BarSum>();
  for (const { moves } of moved)
    for (const { bar, amount } of moves) {
      const sum = sums.get(bar) ?? { bar, amount: 0, n: 0 };
      sums.set(bar, { bar, amount: sum.amount + amount, n: sum.n + 1 });
    }
  return {
    start: stockOf(before.values(), scope),
    bars: bars.flatMap((bar) => sums.get(bar) ?? []),
    end: stockOf(after.values(), scope),
    moved,
  };
}

function stockOf(deals: Iterable<DealThen>, scope: Scope) {
  const sum = { amount: 0, n: 0 };
  for (const deal of deals) {
    if (!isStock(deal, scope)) continue;
    sum.amount += deal.amount ?? 0;
    sum.n += 1;
  }
  return sum;
}
