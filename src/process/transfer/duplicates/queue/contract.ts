import { z } from 'zod';
import { id, money, pageQuery, route } from '../../../../platform/http/contract.ts';
import { reasons } from '../rules/likely.ts';

const side = z.object({
  id,
  name: z.string(),
  detail: z.string().nullable().describe('What tells it from others'),
  amount: money.nullable().describe('Of a deal; null where it has none'),
});
const answer = z.object({
  items: z.array(
    z.object({
      id,
      score: z.number().min(0).max(1).describe('How likely they are the same, 0 to 1'),
      reasons: z.array(z.enum(reasons)).describe('What agrees'),
      one: side,
      other: side,
      group: z.array(id).describe('The two, and who surely is the same as one of them'),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int().min(0).optional().describe('Left out where fields of the kind are kept from you'),
  learned: z.object({
    labels: z.int().describe('Decisions that were made here'),
    isLearned: z.boolean().describe('Whether they are enough to say what agreement weighs; else what is usual holds'),
  }),
});
const body = z.strictObject({
  oneId: id,
  otherId: id,
  verdict: z.enum(['not-same', 'later']).describe('Not the same: asked again only once what agrees changed'),
});
const decided = z.object({ groupId: id.describe('Undo it by this') });
const query = z.strictObject(pageQuery);
const refusals = ['not-yours'] as const;

export const companyQueue = route({
  id: 'duplicates.companyQueue',
  method: 'GET',
  path: '/api/v1/duplicates/queue/companies',
  summary: 'Companies of yours that are likely the same and nobody decided about, the likeliest first',
  rights: { kind: 'company', action: 'write' },
  query,
  answer,
});

export const contactQueue = route({
  id: 'duplicates.contactQueue',
  method: 'GET',
  path: '/api/v1/duplicates/queue/contacts',
  summary: 'Contacts of yours who are likely the same and nobody decided about, the likeliest first',
  rights: { kind: 'contact', action: 'write' },
  query,
  answer,
});

export const leadQueue = route({
  id: 'duplicates.leadQueue',
  method: 'GET',
  path: '/api/v1/duplicates/queue/leads',
  summary: 'Leads of yours that are likely the same and nobody decided about, the likeliest first',
  rights: { kind: 'lead', action: 'write' },
  query,
  answer,
});

export const dealQueue = route({
  id: 'duplicates.dealQueue',
  method: 'GET',
  path: '/api/v1/duplicates/queue/deals',
  summary:
    'Open deals of yours with one company that are likely the same and nobody decided about, the likeliest first',
  rights: { kind: 'deal', action: 'write' },
  query,
  answer,
});

export const productQueue = route({
  id: 'duplicates.productQueue',
  method: 'GET',
  path: '/api/v1/duplicates/queue/products',
  summary: 'Products that are likely the same and nobody decided about, the likeliest first',
  rights: { kind: 'product', action: 'write' },
  query,
  answer,
});

export const decideCompanies = route({
  id: 'duplicates.decideCompanies',
  method: 'POST',
  path: '/api/v1/duplicates/queue/companies',
  summary: 'Say that two companies are not the same, or that you decide later',
  rights: { kind: 'company', action: 'write' },
  body,
  answer: decided,
  refusals,
});

export const decideContacts = route({
  id: 'duplicates.decideContacts',
  method: 'POST',
  path: '/api/v1/duplicates/queue/contacts',
  summary: 'Say that two contacts are not the same, or that you decide later',
  rights: { kind: 'contact', action: 'write' },
  body,
  answer: decided,
  refusals,
});

export const decideLeads = route({
  id: 'duplicates.decideLeads',
  method: 'POST',
  path: '/api/v1/duplicates/queue/leads',
  summary: 'Say that two leads are not the same, or that you decide later',
  rights: { kind: 'lead', action: 'write' },
  body,
  answer: decided,
  refusals,
});

export const decideDeals = route({
  id: 'duplicates.decideDeals',
  method: 'POST',
  path: '/api/v1/duplicates/queue/deals',
  summary: 'Say that two deals are not the same, or that you decide later',
  rights: { kind: 'deal', action: 'write' },
  body,
  answer: decided,
  refusals,
});

export const decideProducts = route({
  id: 'duplicates.decideProducts',
  method: 'POST',
  path: '/api/v1/duplicates/queue/products',
  summary: 'Say that two products are not the same, or that you decide later',
  rights: { kind: 'product', action: 'write' },
  body,
  answer: decided,
  refusals,
});
