import { sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import type { DealLine } from '../../process/pipeline/index.ts';
import { readableDeals } from '../../process/pipeline/reads.ts';
import { acceptedQuotes } from '../../process/quotes/reads.ts';

export type SoldDeal = {
  id: string;
  ownerId: string;
  amount: number | null;
  currency: string;
  closedOn: LocalDate;
  originKind: 'renewal' | 'expansion' | null;
  pipelineId: string;
  productId: string | null;
  splits: { personId: string; kind: 'share' | 'overlay'; percent: number }[];
  /** What it says in added fields, where it was asked for. */
  custom?: Custom;
};

const soldFields = [
  ...(['id', 'ownerId', 'amount', 'currency', 'closedOn', 'originKind', 'splits'] as const),
  ...(['pipelineId', 'productId'] as const),
];

type Sold = { first: LocalDate; next: LocalDate; people?: readonly string[] | undefined; isSaying: boolean };

/**
 * Deals won from one day up to another, also those without an amount; of `people` those alone that are theirs, or split with them;
 * with what they say in added fields where `isSaying`.
 */
export async function soldBetween(
  reader: Reader,
  actor: Actor,
  { first, next, people, isSaying }: Sold,
): Promise<SoldDeal[]> {
  const all = readableDeals(actor)
    .where('status', '=', sql.lit('won') as never)
    .where('closedOn', '>=', first)
    .where('closedOn', '<', next);
  const found = (of: typeof all) =>
    reader.rows<SoldDeal>(
      of
        .orderBy('closedOn')
        .orderBy('id')
        .clearSelect()
        .select(isSaying ? [...soldFields, 'custom'] : [...soldFields]) as never,
    );
  if (!people) return found(all);
  // Each by an index of its own: few deals are split.
  const ids = sql<string>`any(${[...people]}::uuid[])`;
  const [own, split] = await Promise.all([
    found(all.where('ownerId', '=', ids)),
    found(
      all.where(sql<boolean>`splits <> '[]'::jsonb and exists (
        select 1 from jsonb_array_elements(splits) as part where (part ->> 'personId')::uuid = ${ids})`),
    ),
  ]);
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...split.filter(({ id }) => !known.has(id))].sort((a, b) =>
    `${a.closedOn} ${a.id}` < `${b.closedOn} ${b.id}` ? -1 : 1,
  );
}

/** The versions of quotes that were accepted from one day up to another, with their deals as they are; none of a deal that was lost. */
export async function acceptedBetween(reader: Reader, actor: Actor, { first, next, people, isSaying }: Sold) {
  const standing = readableDeals(actor).where('status', '<>', sql.lit('lost') as never);
  const ids = people && sql<string>`any(${[...people]}::uuid[])`;
  const theirs =
    ids &&
    standing.where(sql<boolean>`(owner_id = ${ids} or exists (
    select 1 from jsonb_array_elements(splits) as part where (part ->> 'personId')::uuid = ${ids}))`);
  const deals = (theirs ?? standing).clearSelect().select('id') as never;
  const accepted = await acceptedQuotes(reader, actor, { first, next, deals });
  const dealIds = [...new Set(accepted.map(({ dealId }) => dealId))];
  if (dealIds.length === 0) return [];
  const rows = await reader.rows<SoldDeal>(
    standing
      .where('id', '=', sql<string>`any(${dealIds}::uuid[])`)
      .clearSelect()
      .select(isSaying ? [...soldFields, 'custom'] : [...soldFields]) as never,
  );
  const byId = new Map(rows.map((deal) => [deal.id, deal]));
  return accepted.flatMap((quote) => {
    const deal = byId.get(quote.dealId);
    return deal ? [{ deal, quote }] : [];
  });
}

export type SoldByQuote = Awaited<ReturnType<typeof acceptedBetween>>[number];

/** What deals sell, at which prices. */
export const linesOfDeals = (
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<{ id: string; lines: DealLine[] }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.rows(
        readableDeals(actor)
          .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
          .clearSelect()
          .select(['id', 'lines']) as never,
      );

/** A deal as the actor reads it, as far as pay looks at it. */
export const dealToSell = (reader: Reader, actor: Actor, id: string): Promise<DealToSell | null> =>
  reader.row<DealToSell>(
    readableDeals(actor)
      .where('id', '=', id)
      .clearSelect()
      .select([...soldFields, 'custom', 'status']) as never,
  );

type DealToSell = SoldDeal & { status: 'open' | 'won' | 'lost' };

/** On which day a deal was won; null where it is not, or not for this actor. */
export async function wonOn(reader: Reader, actor: Actor, id: string): Promise<LocalDate | null> {
  const won = readableDeals(actor)
    .where('id', '=', id)
    .where('status', '=', sql.lit('won') as never);
  return (
    (await reader.row<{ closedOn: LocalDate | null }>(won.clearSelect().select(['closedOn']) as never))?.closedOn ??
    null
  );
}

/** The names of those deals that the actor reads today. */
export async function dealNames(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await reader.rows<{ id: string; name: string }>(
    readableDeals(actor)
      .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
      .clearSelect()
      .select(['id', 'name']) as never,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
