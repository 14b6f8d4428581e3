import type { Instant } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { phoneKey } from './rules/phone-key.ts';
import { type Company, type Contact, companies, contacts, type Reached } from './tables.ts';

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
};

/** Enters companies as an import knows them, each true from its day on; parents may stand anywhere in the list. */
export const enterCompanies = (tx: Tx, known: readonly Known<Company>[]): Promise<void> =>
  tx.recordMany(
    companies,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row: { ...blankCompany, ...row } }] })),
  );

/** Enters contacts as an import knows them. */
export const enterContacts = (tx: Tx, known: readonly Known<Contact>[]): Promise<void> =>
  tx.recordMany(
    contacts,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row: withPhoneKey({ ...blankContact, ...row }) }] })),
  );
