import { z } from 'zod';
import { id, instant, line, manyInQuery, route, version } from '../../../platform/http/contract.ts';
import { whys } from './rules/one-value.ts';

/** So many become one at a time. */
const most = 50;
const few = (shape: typeof id) => manyInQuery(shape, most);
const record = z.string().min(1).max(40);

const query = z.strictObject({
  id: few(id).describe(`Two to ${most} records`),
  into: id.optional().describe('The one that stays; left out, the likeliest'),
});
const compared = z.object({
  into: id.describe('The record that stays'),
  records: z.array(
    z.object({
      id,
      version,
      name: z.string(),
      beside: z.array(z.object({ kind: record, count: z.int() })).describe('What hangs on it, as far as you see it'),
      mayKeep: z.boolean().describe('Whether you may put others together with it'),
      mayGiveUp: z.boolean().describe('Whether you may have it become another'),
    }),
  ),
  fields: z.array(
    z.object({
      field: z.string(),
      name: z.string().optional().describe('Of a field that the workspace added'),
      values: z.array(z.object({ id, text: z.string().nullable() })).describe('What each says, in their order'),
      chosen: z.string().nullable().describe('Whose value is likeliest: an id, or `all` of a list'),
      why: z.enum(whys),
      isList: z.boolean(),
      isOwn: z.boolean().describe('Always that of the record that stays'),
      mayChoose: z.boolean(),
    }),
  ),
});
const body = z.strictObject({
  into: id.describe('The record that stays'),
  records: z
    .array(z.strictObject({ id, version: version.describe('As you saw it') }))
    .min(2)
    .max(most),
  take: z
    .record(line(60), line(60))
    .default({})
    .describe('Whose value a field shall have: the id of a record, or `all` of a list; of all others the likeliest'),
});
const answer = z.object({
  groupId: id.describe('Undo it by this'),
  id,
  name: z.string(),
  moved: z.array(z.object({ kind: record, count: z.int() })).describe('What hangs on it now, as far as you see it'),
});
const refusals = ['not-yours', 'changed-meanwhile'] as const;
const description =
  'All that hung on the others hangs on the one, they go to the trash, their ids lead to it, and it is undone as one act.';

export const compareCompanies = route({
  id: 'duplicates.compareCompanies',
  method: 'GET',
  path: '/api/v1/duplicates/merges/companies',
  summary: 'Companies side by side, with the likeliest value of each field',
  rights: { kind: 'company', action: 'read' },
  query,
  answer: compared,
});

export const compareContacts = route({
  id: 'duplicates.compareContacts',
  method: 'GET',
  path: '/api/v1/duplicates/merges/contacts',
  summary: 'Contacts side by side, with the likeliest value of each field',
  rights: { kind: 'contact', action: 'read' },
  query,
  answer: compared,
});

export const compareLeads = route({
  id: 'duplicates.compareLeads',
  method: 'GET',
  path: '/api/v1/duplicates/merges/leads',
  summary: 'Leads side by side, with the likeliest value of each field',
  rights: { kind: 'lead', action: 'read' },
  query,
  answer: compared,
});

export const compareDeals = route({
  id: 'duplicates.compareDeals',
  method: 'GET',
  path: '/api/v1/duplicates/merges/deals',
  summary: 'Deals side by side, with the likeliest value of each field',
  description:
    'Stage, outcome and chance are those of the deal that stays. Amount and lines are taken in one currency.',
  rights: { kind: 'deal', action: 'read' },
  query,
  answer: compared,
});

export const compareProducts = route({
  id: 'duplicates.compareProducts',
  method: 'GET',
  path: '/api/v1/duplicates/merges/products',
  summary: 'Products side by side, with the likeliest value of each field',
  description: 'List price and cost are taken in one currency.',
  rights: { kind: 'product', action: 'read' },
  query,
  answer: compared,
});

export const mergeCompanies = route({
  id: 'duplicates.mergeCompanies',
  method: 'POST',
  path: '/api/v1/duplicates/merges/companies',
  summary: 'Put companies together that are one',
  description,
  rights: { kind: 'company', action: 'write' },
  body,
  answer,
  refusals,
});

export const mergeContacts = route({
  id: 'duplicates.mergeContacts',
  method: 'POST',
  path: '/api/v1/duplicates/merges/contacts',
  summary: 'Put contacts together who are one',
  description,
  rights: { kind: 'contact', action: 'write' },
  body,
  answer,
  refusals,
});

export const mergeLeads = route({
  id: 'duplicates.mergeLeads',
  method: 'POST',
  path: '/api/v1/duplicates/merges/leads',
  summary: 'Put leads together that are one',
  description,
  rights: { kind: 'lead', action: 'write' },
  body,
  answer,
  refusals,
});

export const mergeDeals = route({
  id: 'duplicates.mergeDeals',
  method: 'POST',
  path: '/api/v1/duplicates/merges/deals',
  summary: 'Put deals together that are one',
  description,
  rights: { kind: 'deal', action: 'write' },
  body,
  answer,
  refusals,
});

export const mergeProducts = route({
  id: 'duplicates.mergeProducts',
  method: 'POST',
  path: '/api/v1/duplicates/merges/products',
  summary: 'Put products together that are one',
  description,
  rights: { kind: 'product', action: 'write' },
  body,
  answer,
  refusals,
});

const became = z.object({
  items: z.array(
    z.object({
      id: id.describe('The record that is gone'),
      name: z.string(),
      groupId: id.describe('Undo it by this to take them apart'),
      at: instant,
    }),
  ),
});

export const mergedIntoCompany = route({
  id: 'duplicates.mergedIntoCompany',
  method: 'GET',
  path: '/api/v1/duplicates/merges/companies/:id',
  summary: 'Companies that became one with this',
  rights: { kind: 'company', action: 'read' },
  params: z.strictObject({ id }),
  answer: became,
});

export const mergedIntoContact = route({
  id: 'duplicates.mergedIntoContact',
  method: 'GET',
  path: '/api/v1/duplicates/merges/contacts/:id',
  summary: 'Contacts who became one with this',
  rights: { kind: 'contact', action: 'read' },
  params: z.strictObject({ id }),
  answer: became,
});

export const mergedIntoLead = route({
  id: 'duplicates.mergedIntoLead',
  method: 'GET',
  path: '/api/v1/duplicates/merges/leads/:id',
  summary: 'Leads that became one with this',
  rights: { kind: 'lead', action: 'read' },
  params: z.strictObject({ id }),
  answer: became,
});

export const mergedIntoDeal = route({
  id: 'duplicates.mergedIntoDeal',
  method: 'GET',
  path: '/api/v1/duplicates/merges/deals/:id',
  summary: 'Deals that became one with this',
  rights: { kind: 'deal', action: 'read' },
  params: z.strictObject({ id }),
  answer: became,
});

export const mergedIntoProduct = route({
  id: 'duplicates.mergedIntoProduct',
  method: 'GET',
  path: '/api/v1/duplicates/merges/products/:id',
  summary: 'Products that became one with this',
  rights: { kind: 'product', action: 'read' },
  params: z.strictObject({ id }),
  answer: became,
});
