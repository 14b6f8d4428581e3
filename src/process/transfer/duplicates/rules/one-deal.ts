import {
  type DealLine,
  type DealPerson,
  dealTotals,
  peopleWith,
  type Split,
  splitsAfter,
} from '../../../pipeline/index.ts';
import type { Proposal, Row, Values } from './one-value.ts';

type Deal = Row & {
  ownerId: string;
  currency: string;
  amount: number | null;
  lines: readonly DealLine[];
  amountFollowsLines: boolean;
  splits: readonly Split[];
  people: readonly DealPerson[];
  confidential: boolean;
  originId: string | null;
  originKind: string | null;
};

/**
 * What of a deal that several become hangs together; the one that stays comes first. Lines beside an amount that they do not add up to leave
 * it set by hand. Credit goes with the owner: Ria's 60 is Rob's once the deal is Rob's. A part of somebody whose role one of them knows is
 * that role. One that is confidential makes the whole so. It grew from what the first grew from that did.
 */
export function dealOf(deals: readonly Deal[], taken: ReadonlyMap<string, Proposal>, one: Values): Values {
  const [stays] = deals as readonly [Deal, ...Deal[]];
  const from = (field: string) => deals.find(({ id }) => id === taken.get(field)?.from);
  const { id, lines, amountFollowsLines } = from('lines') ?? stays;
  const priced = from('amount');
  const addsUp = (priced?.amount ?? null) === dealTotals(lines).contractValue;
  const credit = from('splits') ?? stays;
  const own = new Set(deals.map((deal) => deal.id));
  const origin = deals.find(({ originId }) => originId !== null && !own.has(originId));
  return {
    ...(priced === undefined && lines.length > 0 ? { currency: (from('lines') ?? stays).currency } : {}),
    amountFollowsLines: amountFollowsLines && (priced?.id === id || lines.length === 0 || addsUp),
    splits: splitsAfter(credit.splits, credit.ownerId, (one.ownerId as string | undefined) ?? stays.ownerId),
    people: deals.slice(1).reduce<readonly DealPerson[]>((all, deal) => peopleWith(all, deal.people), stays.people),
    confidential: deals.some(({ confidential }) => confidential),
    originId: origin?.originId ?? null,
    originKind: origin?.originKind ?? null,
  };
}
