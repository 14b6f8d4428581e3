import type { Instant } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { amountWith, type DealLine, dealTotals } from './rules/deal-lines.ts';
import { type DealPerson, peopleWith } from './rules/deal-people.ts';
import { type DealRow, deals } from './tables.ts';

/** What another system tells of a deal that is here: lines by their ids, and people. What it does not tell stays. */
export type ToldParts = { dealId: string; lines: readonly DealLine[]; people: readonly DealPerson[] };

/** Keeps what deals sell and who is in them as another system tells it, which nobody who listens hears of; answers which deals are not the actor's to change. */
export async function tellParts(tx: Tx, told: readonly ToldParts[]): Promise<string[]> {
  if (told.length === 0) return [];
  const standing = await tx.lockMany(
    deals,
    told.map(({ dealId }) => dealId),
  );
  const byId = new Map(standing.map((deal) => [deal.id, deal]));
  const writes = told.flatMap(({ dealId, lines, people }) => {
    const before = byId.get(dealId);
    return before
      ? [{ before, after: { ...withLines(before, lines), people: peopleWith(before.people, people) } }]
      : [];
  });
  await tx.changeMany(deals, writes);
  return told.flatMap(({ dealId }) => (byId.has(dealId) ? [] : [dealId]));
}

/** An amount that was entered before there were lines stays, unless it is what they come to. */
function withLines(deal: DealRow, told: readonly DealLine[]): DealRow {
  if (told.length === 0) return deal;
  const ids = new Map(told.map((line) => [line.id, line]));
  const kept = deal.lines.map((line) => ids.get(line.id) ?? line);
  const lines = [...kept, ...told.filter(({ id }) => !deal.lines.some((line) => line.id === id))];
  const amountFollowsLines = deal.lines.length > 0 ? deal.amountFollowsLines : followsLines(deal.amount, lines);
  const amount = amountWith({ amount: deal.amount, lines, amountFollowsLines });
  return { ...deal, lines, amountFollowsLines, amount, productId: deal.productId ?? lines[0]?.productId ?? null };
}

/** Whether an amount is none of its own beside these lines: not told, or what they come to. */
export const followsLines = (amount: number | null, lines: readonly DealLine[]): boolean =>
  amount === null || amount === dealTotals(lines).contractValue;

/** Lines as a deal keeps them, with what their products are called. */
export async function namedLines<One extends { lines: readonly DealLine[] }>(
  tx: Tx,
  told: readonly One[],
): Promise<One[]> {
  const products = await productsByIds(
    tx,
    tx.actor,
    told.flatMap(({ lines }) => lines.map(({ productId }) => productId)),
  );
  const named = (line: DealLine): DealLine => ({ ...line, name: products.get(line.productId)?.name ?? line.name });
  return told.map((one) => ({ ...one, lines: one.lines.map(named) }));
}

/**
 * Changes a deal as another system tells it, from the moment that it gives: the past in between is corrected, and what was said of other
 * fields since stays. Imports pass no gate. Before a deal was known here nothing is told of it.
 */
export async function tellSince(tx: Tx, id: string, since: Instant, change: Partial<DealRow>): Promise<boolean> {
  const [deal, then] = [
    await tx.lock(deals, id),
    await tx.row(readable(tx.actor, deals, { asOf: since }).where('id', '=', id)),
  ];
  if (!deal) return false;
  const before = then ? { ...then, version: deal.version } : deal;
  await tx.record({
    table: deals,
    before,
    after: { ...before, ...change },
    trueFrom: then ? since : undefined,
  });
  return true;
}
