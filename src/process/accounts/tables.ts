import { defineTable, type Kept } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { companyPolicy, contactPolicy } from './policy.ts';

export type Company = Kept & {
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
  owner: 'ownerId',
  search: ({ name, sector, country, website }) => ({
    title: name,
    detail: [sector, country, website].filter(Boolean).join(' · '),
  }),
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

export type Contact = Kept & {
  name: string;
  companyId: string | null;
  ownerId: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  source: string | null;
  custom?: Custom;
};

export const contacts = defineTable<Contact>({
  kind: 'contact',
  name: 'contacts',
  policy: contactPolicy,
  owner: 'ownerId',
  personal: ['name', 'title', 'email', 'phone', 'externalId'],
  // E-mail and phone are hidden from some roles, so they are not found by words that everybody may type.
  search: ({ name, title }) => ({ title: name, detail: title ?? '' }),
  custom: { own: { name: 'text', title: 'text' }, company: 'companyId' },
});
