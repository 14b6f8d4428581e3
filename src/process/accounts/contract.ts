import { z } from 'zod';
import { customInQuery, orCustomSort } from '../../platform/fields/shapes.ts';
import { asOf, closest, day, id, line, manyInQuery, page, pageQuery, route } from '../../platform/http/contract.ts';
import { askedInQuery } from '../../platform/views/shapes.ts';
import { buyingRoles } from './rules/buying-group.ts';
import { alsoOfCompanies, alsoOfContacts } from './rules/listed-columns.ts';
import { company, contact, position, removed, strength, who } from './shapes.ts';
import { companyFields, contactFields } from './shapes-given.ts';

export * from './contract-groups.ts';
export * from './many/contract.ts';

const readCompanies = { kind: 'company', action: 'read' } as const;
const writeCompanies = { kind: 'company', action: 'write' } as const;
const readContacts = { kind: 'contact', action: 'read' } as const;
const writeContacts = { kind: 'contact', action: 'write' } as const;
const byId = z.strictObject({ id });
const alsoWhat = 'What is shown beside; each costs a question of its own';
const sorting = {
  sort: orCustomSort(z.enum(['name', 'created'])).default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  custom: customInQuery,
};
const q = line(100).optional().describe('Words of the name or of what stands beside it, as in search');

export const listCompanies = route({
  id: 'accounts.listCompanies',
  method: 'GET',
  path: '/api/v1/companies',
  summary: 'Companies, sorted and filtered, now or as of a past day',
  rights: readCompanies,
  query: z.strictObject({
    ...pageQuery,
    ...sorting,
    asOf,
    q,
    ownerId: manyInQuery(id).optional(),
    sector: manyInQuery(line(200)).optional(),
    country: manyInQuery(line(200)).optional(),
    tagId: manyInQuery(id).optional().describe('With all of these tags'),
    ...askedInQuery,
    also: manyInQuery(z.enum(alsoOfCompanies)).optional().describe(alsoWhat),
  }),
  answer: page(
    company.extend({
      strength: strength.optional().describe('Of the relationship, where it was asked for'),
      lastContactOn: day
        .nullable()
        .optional()
        .describe('When both or one of us last called, wrote or met, where asked for'),
      openDeals: z.int().optional().describe('As far as you may see them, where asked for'),
      quality: z
        .int()
        .nullable()
        .optional()
        .describe('How good its data are, 0 to 100, where asked for; null of past days'),
      territory: who
        .nullable()
        .optional()
        .describe('The territory that takes it, where asked for; null where none does, or several do'),
      fit: z.int().nullable().optional().describe('The best of its fits to segments, 0 to 100, where asked for'),
      segment: who.nullable().optional().describe('The segment that it belongs to by its best fit, where asked for'),
      mayWrite: z.boolean().describe('Whether you may change it now'),
    }),
  ).extend(closest),
});

export const readCompany = route({
  id: 'accounts.readCompany',
  method: 'GET',
  path: '/api/v1/companies/:id',
  summary: 'A company with its contacts and the companies that belong to it',
  rights: readCompanies,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: company.extend({
    contacts: z.array(contact.extend({ strength })).describe('The first 50 by name'),
    contactCount: z.int(),
    alsoHere: z.array(position).describe('Who has a part here, though it is not his main company'),
    strength: strength.describe('Of the relationship: that with the contact it is strongest with'),
    children: z.array(who).describe('The first 100 by name'),
    mayWrite: z.boolean().describe('Whether you may change it now'),
  }),
});

export const createCompany = route({
  id: 'accounts.createCompany',
  method: 'POST',
  path: '/api/v1/companies',
  summary: 'Enter a company; without an owner it is yours',
  rights: writeCompanies,
  body: z.strictObject({ ...z.object(companyFields).partial().shape, name: companyFields.name }),
  answer: company,
  created: true,
});

export const updateCompany = route({
  id: 'accounts.updateCompany',
  method: 'PATCH',
  path: '/api/v1/companies/:id',
  summary: 'Change fields of a company; null clears one',
  rights: writeCompanies,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(companyFields).partial(),
  answer: company,
  refusals: ['loop'],
});

export const removeCompany = route({
  id: 'accounts.removeCompany',
  method: 'DELETE',
  path: '/api/v1/companies/:id',
  summary: 'Remove a company that nothing hangs on; removing can be undone',
  rights: writeCompanies,
  concurrency: 'if-match',
  params: byId,
  answer: removed,
  current: company,
  refusals: ['in-use'],
});

export const listContacts = route({
  id: 'accounts.listContacts',
  method: 'GET',
  path: '/api/v1/contacts',
  summary: 'Contacts, sorted and filtered, now or as of a past day',
  rights: readContacts,
  query: z.strictObject({
    ...pageQuery,
    ...sorting,
    asOf,
    q: q.describe('Words of the name or title, a whole e-mail address, or a number however it is written'),
    ownerId: manyInQuery(id).optional(),
    companyId: manyInQuery(id).optional(),
    tagId: manyInQuery(id).optional().describe('With all of these tags'),
    ...askedInQuery,
    also: manyInQuery(z.enum(alsoOfContacts)).optional().describe(alsoWhat),
  }),
  answer: page(
    contact.extend({
      strength: strength.optional().describe('Of the relationship, where it was asked for'),
      lastContactOn: day
        .nullable()
        .optional()
        .describe('When both or one of us last called, wrote or met, where asked for'),
      quality: z.int().nullable().optional().describe('How good the data are, 0 to 100, where asked for'),
      roles: z.array(z.enum(buyingRoles)).optional().describe('His parts in decisions to buy, where asked for'),
      mayWrite: z.boolean().describe('Whether you may change it now'),
    }),
  ).extend(closest),
});

export const readContact = route({
  id: 'accounts.readContact',
  method: 'GET',
  path: '/api/v1/contacts/:id',
  summary: 'A contact',
  rights: readContacts,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: contact.extend({
    positions: z.array(position).describe('What he does, or did, at other companies'),
    strength,
    mayWrite: z.boolean().describe('Whether you may change it now'),
  }),
});

export const createContact = route({
  id: 'accounts.createContact',
  method: 'POST',
  path: '/api/v1/contacts',
  summary: 'Enter a contact; without an owner it is yours',
  rights: writeContacts,
  body: z.strictObject({ ...z.object(contactFields).partial().shape, name: contactFields.name }),
  answer: contact,
  created: true,
});

export const updateContact = route({
  id: 'accounts.updateContact',
  method: 'PATCH',
  path: '/api/v1/contacts/:id',
  summary: 'Change fields of a contact; null clears one',
  rights: writeContacts,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(contactFields).partial(),
  answer: contact,
});

export const removeContact = route({
  id: 'accounts.removeContact',
  method: 'DELETE',
  path: '/api/v1/contacts/:id',
  summary: 'Remove a contact; removing can be undone',
  rights: writeContacts,
  concurrency: 'if-match',
  params: byId,
  answer: removed,
  current: contact,
  refusals: ['in-use'],
});
