import { daysBetween, type LocalDate } from '../../../ground/index.ts';

export type DealThen = {
  id: string;
  ownerId: string;
  status: 'open' | 'won' | 'lost';
  stageId: string;
  amount: number | null;
  currency: string;
  expectedCloseOn: LocalDate | null;
};

const changeWhys = ['won', 'lost', 'new', 'pushed-out', 'pulled-in', 'smaller', 'larger', 'moved'] as const;
export type ChangeWhy = (typeof changeWhys)[number];
export type ChangedDeal = { deal: DealThen; why: ChangeWhy; days: number | null; amountBefore: number | null };

/**
 * What became of a deal between two looks, said once, by what matters most: it closed, it is new, its closing day moved, its amount, its
 * stage. A deal that was pushed out by 40 days and moved a stage was pushed out. Null where nothing of that happened.
 */
export function changeOf(before: DealThen | null, after: DealThen): ChangedDeal | null {
  const told = (why: ChangeWhy, more: Partial<ChangedDeal> = {}): ChangedDeal => ({
    ...{ deal: after, why, days: null, amountBefore: null },
    ...more,
  });
  if (after.status !== 'open') return before === null || before.status !== after.status ? told(after.status) : null;
  if (before === null) return told('new');
  const [was, is] = [before.expectedCloseOn, after.expectedCloseOn];
  if (was !== null && is !== null && was !== is)
    return told(was < is ? 'pushed-out' : 'pulled-in', { days: Math.abs(daysBetween(was, is)) });
  if (before.currency === after.currency && before.amount !== null && after.amount !== null) {
    const more = { amountBefore: before.amount };
    if (after.amount < before.amount) return told('smaller', more);
    if (after.amount > before.amount) return told('larger', more);
  }
  return before.stageId === after.stageId ? null : told('moved');
}

/** All that changed, the largest amount first; amounts of other currencies stand after those of the workspace. */
export function changesBetween(
  before: ReadonlyMap<string, DealThen>,
  after: Iterable<DealThen>,
  currency: string,
): ChangedDeal[] {
  const found = [...after].flatMap((deal) => changeOf(before.get(deal.id) ?? null, deal) ?? []);
  const size = ({ deal }: ChangedDeal) => (deal.currency === currency ? (deal.amount ?? 0) : -1);
  return found.sort((a, b) => size(b) - size(a) || (a.deal.id < b.deal.id ? -1 : 1));
}
