import { loopsIn } from '../../ground/loops.ts';
import { readable, writable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import type { Tx } from '../../platform/history/door.ts';
import { companyPolicy, contactPolicy, knownPolicy } from './policy.ts';
import type { BuyingRole, Stance } from './rules/buying-group.ts';
import type { NoContact } from './rules/may-contact.ts';
import type { Address, Channel, KeyedPhone } from './rules/reaching.ts';
import { relationshipTopic } from './rules/strength.ts';

/** How a company or somebody is reached, what it is tagged with, and whether it wants to be reached. */
export type Reached = {
  addresses: readonly Address[];
  phones: readonly KeyedPhone[];
  channels: readonly Channel[];
  tagIds: readonly string[];
  noContact: NoContact | null;
  noContactReason: string | null;
};

export type Company = Kept &
  Reached & {
    name: string;
    parentId: string | null;
    ownerId: string | null;
    sector: string | null;
    country: string | null;
    website: string | null;
    employees: number | null;
    /** A year's, in minor units of `currency`. */
    revenue: number | null;
    currency: string | null;
    foundedYear: number | null;
    externalId: string | null;
    source: string | null;
    custom?: Custom;
  };

export const companies = defineTable<Company>({
  kind: 'company',
  name: 'companies',
  policy: companyPolicy,
  takesFiles: true,
  owner: 'ownerId',
  shareable: true,
  restrictable: ['sector', 'country', 'website', 'employees', 'revenue', 'foundedYear'],
  freeText: ['name', 'noContactReason'],
  search: ({ name, sector, country, website }) => ({
    title: name,
    detail: [sector, country, website].filter(Boolean).join(' · '),
  }),
  undoneWhole: { field: 'parentId', unfit: belowThemselves },
  custom: {
    own: {
      name: 'text',
      sector: 'text',
      country: 'text',
      employees: 'number',
      revenue: 'money',
      foundedYear: 'number',
    },
  },
});

/** Those of the companies that would belong to themselves, by whatever stands above them. */
async function belowThemselves(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { actor } = tx.entrusted();
  const above = new Map<string, string>();
  const asked = new Set<string>();
  for (let next = [...ids]; next.length > 0; ) {
    for (const id of next) asked.add(id);
    const rows = await tx.rows(readable(actor, companies).where('id', 'in', next).where('parentId', 'is not', null));
    for (const { id, parentId } of rows) above.set(id, parentId as string);
    next = [...new Set(rows.map(({ parentId }) => parentId as string))].filter((id) => !asked.has(id));
  }
  const looped = new Set(loopsIn(above).flat());
  return ids.filter((id) => looped.has(id));
}

export type Contact = Kept &
  Reached & {
    name: string;
    companyId: string | null;
    ownerId: string | null;
    title: string | null;
    email: string | null;
    phone: string | null;
    /** By what `phone` is found, however it was typed. */
    phoneKey: string | null;
    externalId: string | null;
    source: string | null;
    custom?: Custom;
  };

export const contacts = defineTable<Contact>({
  kind: 'contact',
  name: 'contacts',
  policy: contactPolicy,
  takesFiles: true,
  owner: 'ownerId',
  shareable: true,
  restrictable: ['title', 'email', 'phone', 'addresses', 'channels'],
  called: { names: ['name'], ways: ['email', 'phone', 'phones', 'channels'] },
  freeText: ['noContactReason'],
  personal: [
    'name',
    'title',
    'email',
    'phone',
    'phoneKey',
    'phones',
    'addresses',
    'channels',
    'tagIds',
    // That he does not want to be contacted stays: it protects him.
    'noContactReason',
    'externalId',
  ],
  // Its own relationship, and those of the company that it comes to or leaves. With somebody new nobody has spoken yet.
  marks: (before, after) =>
    (before && after && before.companyId === after.companyId) || (!before && after?.version === 1)
      ? []
      : [{ topic: relationshipTopic, kind: 'contact', id: (after ?? before)?.id ?? '' }],
  // E-mail and phone are hidden from some roles, so they are not found by words that everybody may type.
  search: ({ name, title }) => ({ title: name, detail: title ?? '' }),
  custom: { own: { name: 'text', title: 'text' }, company: 'companyId' },
});

export type Tag = Kept & { name: string };

/** The words that companies and contacts are tagged with, one vocabulary for all. */
export const tags = defineTable<Tag>({ kind: 'tag', name: 'tags', policy: knownPolicy });

export type Position = Kept & {
  contactId: string;
  companyId: string;
  title: string | null;
  fromOn: string | null;
  untilOn: string | null;
};

/** What a contact does at another company than his main one: kept by whoever keeps the contact. */
export const positions: Table<Position> = defineTable<Position>({
  kind: 'position',
  name: 'positions',
  policy: knownPolicy,
  personal: ['title'],
  about: { kind: 'contact', field: 'contactId' },
  mayUndoTo: (tx, before, after) => keeps(tx, contacts, (after ?? before)?.contactId),
});

export type BuyingRoleRow = Kept & {
  companyId: string;
  contactId: string;
  role: BuyingRole;
  stance: Stance;
  note: string | null;
};

/** Who has a part in a company's decision to buy: kept by whoever keeps the company. */
export const buyingRoleTable: Table<BuyingRoleRow> = defineTable<BuyingRoleRow>({
  kind: 'buying-role',
  name: 'buying_roles',
  policy: knownPolicy,
  personal: ['note'],
  freeText: ['note'],
  about: { kind: 'contact', field: 'contactId' },
  mayUndoTo: (tx, before, after) => keeps(tx, companies, (after ?? before)?.companyId),
});

/** Whether the actor may change the record that a part belongs to. */
export async function keeps(
  tx: Tx,
  table: typeof companies | typeof contacts,
  id: string | undefined,
): Promise<boolean> {
  if (!id) return false;
  return (
    (await tx.row<{ id: string }>(writable(tx.actor, table as unknown as Table<Kept>).where('id', '=', id))) !== null
  );
}

/** Whether the actor may read a record of that id. */
export async function isThere(tx: Tx, table: typeof companies | typeof contacts, id: string): Promise<boolean> {
  return (
    (await tx.row<{ id: string }>(readable(tx.actor, table as unknown as Table<Kept>).where('id', '=', id))) !== null
  );
}
