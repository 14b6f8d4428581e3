import type { Instant } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Company, type Contact, companies, contacts } from './tables.ts';

export const blankCompany: Omit<Company, keyof Kept | 'name'> = {
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
  companyId: null,
  ownerId: null,
  title: null,
  email: null,
  phone: null,
  externalId: null,
  source: null,
};

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
    known.map(({ id, from, row }) => ({ id, states: [{ from, row: { ...blankContact, ...row } }] })),
  );
