import type { Instant } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { phoneKey } from './rules/phone-key.ts';
import {
  type BuyingRoleRow,
  buyingRoleTable,
  type Company,
  type Contact,
  companies,
  contacts,
  type Reached,
} from './tables.ts';

const unreached: Reached = {
  addresses: [],
  phones: [],
  channels: [],
  tagIds: [],
  noContact: null,
  noContactReason: null,
};

export const blankCompany: Omit<Company, keyof Kept | 'name'> = {
  ...unreached,
  parentId: null,
  ownerId: null,
  sector: null,
  country: null,
  website: null,
  employees: null,
  revenue: null,
  currency: null,
  foundedYear: null,
  externalId: null,
  source: null,
};
export const blankContact: Omit<Contact, keyof Kept | 'name'> = {
  ...unreached,
  phoneKey: null,
  companyId: null,
  ownerId: null,
  title: null,
  email: null,
  phone: null,
  externalId: null,
  source: null,
};

/** A contact is found by his number however it was typed, also one that came in by the thousand. */
export const withPhoneKey = <Row extends { phone: string | null }>(row: Row): Row & { phoneKey: string | null } => ({
  ...row,
  phoneKey: row.phone === null ? null : phoneKey(row.phone),
});

type Known<Row extends { name: string }> = { id: string; from: Instant } & {
  row: Pick<Row, 'name'> & Partial<Omit<Row, keyof Kept>>;
  /** What became of it later, oldest first: each says only what changed. */
  later?: readonly { from: Instant; row: Partial<Omit<Row, keyof Kept>> }[];
};

/** What was true from when, each with all of what was said before it. */
function statesOf<Row extends { name: string }>({ from, row, later = [] }: Known<Row>) {
  const states = [{ from, row }];
  for (const next of later)
    states.push({ from: next.from, row: { ...(states.at(-1) as typeof next).row, ...next.row } as never });
  return states;
}

/** Enters companies as an import knows them, each true from its day on; parents may stand anywhere in the list. */
export const enterCompanies = (tx: Tx, known: readonly Known<Company>[]): Promise<void> =>
  tx.recordMany(
    companies,
    known.map((one) => ({
      id: one.id,
      states: statesOf(one).map(({ from, row }) => ({ from, row: { ...blankCompany, ...row } })),
    })),
  );

/** Enters contacts as an import knows them. */
export const enterContacts = (tx: Tx, known: readonly Known<Contact>[]): Promise<void> =>
  tx.recordMany(
    contacts,
    known.map((one) => ({
      id: one.id,
      states: statesOf(one).map(({ from, row }) => ({ from, row: withPhoneKey({ ...blankContact, ...row }) })),
    })),
  );

/** Enters who has a part in a company's decision to buy, in sets. */
export const enterBuyingRoles = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<BuyingRoleRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    buyingRoleTable,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
