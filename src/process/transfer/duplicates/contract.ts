import { z } from 'zod';
import { id, line, route } from '../../../platform/http/contract.ts';
import { reasons } from './rules/likely.ts';

const answer = z.object({
  items: z
    .array(
      z.object({
        id,
        name: z.string(),
        score: z.number().min(0).max(1).describe('How likely it is the same, 0 to 1'),
        reasons: z.array(z.enum(reasons)).describe('What agrees'),
      }),
    )
    .describe('The likeliest first, five at most; none that the asker may not read'),
});
const description = 'By its mail, telephone, domain, old id, name and how that sounds. What is empty says nothing.';
const ofDeals = 'Open deals with one company whose names are alike.';
const ofProducts = 'By its id in another system, its name and how that sounds.';
const entered = {
  name: line(200).optional(),
  phone: line(60).optional(),
  externalId: line(200).optional(),
  city: line(200).optional(),
};

export const likelyCompanies = route({
  id: 'duplicates.likelyCompanies',
  method: 'GET',
  path: '/api/v1/duplicates/companies',
  summary: 'Companies that may be the one about to be entered',
  description,
  rights: { kind: 'company', action: 'read' },
  query: z.strictObject({ ...entered, website: line(200).optional() }),
  answer,
});

export const likelyContacts = route({
  id: 'duplicates.likelyContacts',
  method: 'GET',
  path: '/api/v1/duplicates/contacts',
  summary: 'Contacts who may be the one about to be entered',
  description,
  rights: { kind: 'contact', action: 'read' },
  query: z.strictObject({ ...entered, email: line(200).optional(), companyId: id.optional() }),
  answer,
});

export const likelyLeads = route({
  id: 'duplicates.likelyLeads',
  method: 'GET',
  path: '/api/v1/duplicates/leads',
  summary: 'Leads that may be the one about to be entered',
  description,
  rights: { kind: 'lead', action: 'read' },
  query: z.strictObject({ ...entered, email: line(200).optional(), companyName: line(200).optional() }),
  answer,
});

export const likelyDeals = route({
  id: 'duplicates.likelyDeals',
  method: 'GET',
  path: '/api/v1/duplicates/deals',
  summary: 'Deals that may be the one about to be entered',
  description: ofDeals,
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject({ name: line(200).optional(), companyId: id.optional(), productId: id.optional() }),
  answer,
});

export const likelyProducts = route({
  id: 'duplicates.likelyProducts',
  method: 'GET',
  path: '/api/v1/duplicates/products',
  summary: 'Products that may be the one about to be entered',
  description: ofProducts,
  rights: { kind: 'product', action: 'read' },
  query: z.strictObject({
    name: line(200).optional(),
    series: line(200).optional(),
    externalId: line(200).optional(),
  }),
  answer,
});

export const twinsOfCompany = route({
  id: 'duplicates.twinsOfCompany',
  method: 'GET',
  path: '/api/v1/duplicates/companies/:id',
  summary: 'Companies that may be the same as one that is there',
  description,
  rights: { kind: 'company', action: 'read' },
  params: z.strictObject({ id }),
  answer,
});

export const twinsOfContact = route({
  id: 'duplicates.twinsOfContact',
  method: 'GET',
  path: '/api/v1/duplicates/contacts/:id',
  summary: 'Contacts who may be the same as one who is there',
  description,
  rights: { kind: 'contact', action: 'read' },
  params: z.strictObject({ id }),
  answer,
});

export const twinsOfLead = route({
  id: 'duplicates.twinsOfLead',
  method: 'GET',
  path: '/api/v1/duplicates/leads/:id',
  summary: 'Leads that may be the same as one that is there',
  description,
  rights: { kind: 'lead', action: 'read' },
  params: z.strictObject({ id }),
  answer,
});

export const twinsOfDeal = route({
  id: 'duplicates.twinsOfDeal',
  method: 'GET',
  path: '/api/v1/duplicates/deals/:id',
  summary: 'Deals that may be the same as one that is there',
  description: ofDeals,
  rights: { kind: 'deal', action: 'read' },
  params: z.strictObject({ id }),
  answer,
});

export const twinsOfProduct = route({
  id: 'duplicates.twinsOfProduct',
  method: 'GET',
  path: '/api/v1/duplicates/products/:id',
  summary: 'Products that may be the same as one that is there',
  description: ofProducts,
  rights: { kind: 'product', action: 'read' },
  params: z.strictObject({ id }),
  answer,
});
