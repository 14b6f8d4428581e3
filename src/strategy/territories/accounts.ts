import { setImmediate } from 'node:timers/promises';
import { countryCode } from '../../ground/countries.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Company, mayAskCompanies, readableCompanies } from '../../process/accounts/reads.ts';
import type { Fall } from './rules/assign.ts';
import type { Account } from './rules/conditions.ts';

/** What rules look at of a company. Who is not shown one of these is not told where companies fall: he could tell it from that. */
const looked = ['sector', 'country', 'employees'] as const;
type Looked = Pick<Company, 'id' | 'name' | (typeof looked)[number] | 'addresses'>;
export type PlacedAccount = Account & { name: string };

export const mayKnowPlaces = (actor: Actor): boolean => mayAskCompanies(actor, looked) === null;

/** A company as rules see it: the country as it was written, in any language; state and postal code by its first address that has one. */
export function accountOf({ id, name, sector, country, employees, addresses }: Looked): PlacedAccount {
  const at = addresses.find(({ postalCode, region }) => postalCode || region) ?? addresses[0];
  const written = country ?? at?.country ?? null;
  return {
    ...{ id, name, industry: sector, employees, spot: null, products: [] },
    country: written && countryCode(written),
    state: at?.region ?? null,
    postalCode: at?.postalCode ?? null,
  };
}

/** All companies that the actor sees, as rules see them. */
export async function allAccounts(reader: Reader, actor: Actor): Promise<PlacedAccount[]> {
  const rows = await reader.rows<Looked>(
    readableCompanies(actor)
      .clearSelect()
      .select(['id', 'name', ...looked, 'addresses'])
      .orderBy('id') as never,
  );
  return rows.map(accountOf);
}

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
