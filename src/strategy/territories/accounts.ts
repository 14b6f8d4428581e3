import { setImmediate } from 'node:timers/promises';
import { countryCode } from '../../ground/countries.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { afterCursor, type Cursor, nextCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Company, mayAskCompanies, readableCompanies } from '../../process/accounts/reads.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { productsOfCompanies } from '../../process/pipeline/reads.ts';
import type { Fall } from './rules/assign.ts';
import type { Account } from './rules/conditions.ts';
import { asksProducts, type Claim, claimOf, type KeptTerritory } from './rules/kept.ts';

/** What rules look at of a company. Who is not shown one of these is not told where companies fall: he could tell it from that. */
const looked = ['sector', 'country', 'employees'] as const;
export type Looked = Pick<Company, 'id' | 'name' | 'ownerId' | (typeof looked)[number] | 'addresses'>;
export type PlacedAccount = Account & { name: string; ownerId: string | null };

export const mayKnowPlaces = (actor: Actor): boolean => mayAskCompanies(actor, looked) === null;

type Asking = readonly Pick<KeptTerritory, 'rules'>[];
type Bought = { products: readonly string[]; productLines: readonly string[] };
const nothingBought: Bought = { products: [], productLines: [] };

/**
 * What companies bought or are offered, of some or of all; asked only where a rule asks it. Where a company falls is the same for
 * everybody, so it is looked up whoever owns the deals.
 */
export async function boughtBy(
  reader: Reader,
  actor: Actor,
  ids: readonly string[] | null,
  kept: Asking,
): Promise<(companyId: string) => Bought> {
  if (!asksProducts(kept) || ids?.length === 0) return () => nothingBought;
  const all = systemActor(actor);
  const sold = await productsOfCompanies(reader, all, ids);
  const known = await productsByIds(
    reader,
    all,
    sold.map(({ productId }) => productId),
  );
  const byCompany = Map.groupBy(sold, ({ companyId }) => companyId);
  return (companyId) => {
    const products = byCompany.get(companyId)?.map(({ productId }) => productId) ?? [];
    return { products, productLines: [...new Set(products.flatMap((id) => known.get(id)?.series ?? []))] };
  };
}

/** A company as rules see it: the country as it was written, in any language; state and postal code by its first address that has one. */
export function accountOf(
  { id, name, ownerId, sector, country, employees, addresses }: Looked,
  bought: Bought = nothingBought,
): PlacedAccount {
  const at = addresses.find(({ postalCode, region }) => postalCode || region) ?? addresses[0];
  const written = country ?? at?.country ?? null;
  return {
    ...{ id, name, ownerId, industry: sector, employees, ...bought },
    spot: addresses.find(({ spot }) => spot)?.spot ?? null,
    country: written && countryCode(written),
    state: at?.region ?? null,
    postalCode: at?.postalCode ?? null,
  };
}

/** What a change must touch to let a company fall elsewhere. */
export const lookedFields = [...looked, 'addresses'] as const;

/** All companies that the actor sees, as rules see them. */
export async function allAccounts(reader: Reader, actor: Actor, kept: Asking): Promise<PlacedAccount[]> {
  const [rows, bought] = await Promise.all([
    reader.rows<Looked>(lookedAt(actor).orderBy('id') as never),
    boughtBy(reader, actor, null, kept),
  ]);
  return rows.map((row) => accountOf(row, bought(row.id)));
}

/** Some companies as rules see them. */
export async function accountsOf(
  reader: Reader,
  actor: Actor,
  rows: readonly Looked[],
  kept: Asking,
): Promise<PlacedAccount[]> {
  const ids = rows.map(({ id }) => id);
  const bought = await boughtBy(reader, actor, ids, kept);
  return rows.map((row) => accountOf(row, bought(row.id)));
}

export const lookedAt = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readableCompanies(actor, when)
    .clearSelect()
    .select(['id', 'name', 'ownerId', ...looked, 'addresses']);

/** So many are placed before others get their turn: a hundred thousand take seconds, and the server answers meanwhile. */
const inTurn = 200;

/** Where each of many accounts falls, reckoned in turns. */
export async function fallsOf(
  accounts: readonly PlacedAccount[],
  fallOf: (account: Account) => Fall,
): Promise<(account: { id: string }) => Fall> {
  const falls = new Map<string, Fall>();
  for (const [at, account] of accounts.entries()) {
    if (at % inTurn === inTurn - 1) await setImmediate();
    falls.set(account.id, fallOf(account));
  }
  return ({ id }) => falls.get(id) as Fall;
}

const readAtOnce = 2_000;
type Asked = { limit: number; after: Cursor | null; kept: Asking; fallOf: (account: Account) => Fall };
type Fallen = { account: PlacedAccount; by: Claim };

/**
 * A page of the companies that fall into a territory, by name, each with its claim. The first reads on to the end and says how many
 * there are; those after it stop where they are full.
 */
export async function pageFalling(reader: Reader, actor: Actor, territoryId: string, asked: Asked) {
  const { limit, after, kept, fallOf } = asked;
  const found: (Fallen & { id: string; name: string })[] = [];
  let total = 0;
  let from = after;
  for (let isMore = true; isMore; ) {
    const query = lookedAt(actor).orderBy('name').orderBy('id').limit(readAtOnce);
    const rows = await reader.rows<Looked>(
      (from ? query.where(afterCursor('name', 'asc', from, false)) : query) as never,
    );
    const accounts = await accountsOf(reader, actor, rows, kept);
    const falls = await fallsOf(accounts, fallOf);
    for (const account of accounts) {
      const by = claimOf(falls(account), territoryId);
      if (!by) continue;
      total++;
      if (found.length <= limit) found.push({ id: account.id, name: account.name, account, by });
    }
    const last = rows.at(-1);
    from = last ? { value: last.name, id: last.id } : from;
    isMore = rows.length === readAtOnce && (after === null || found.length <= limit);
  }
  return {
    items: found.slice(0, limit),
    nextCursor: nextCursor(found, limit, 'name'),
    ...(after === null ? { total } : {}),
  };
}
