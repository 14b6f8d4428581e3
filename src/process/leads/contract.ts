import { z } from 'zod';
import { customShown } from '../../platform/fields/shapes.ts';
import {
  amount,
  asOf,
  closest,
  day,
  id,
  instant,
  line,
  named,
  page,
  pageQuery,
  route,
  version,
} from '../../platform/http/contract.ts';
import { askedInQuery } from '../../platform/views/shapes.ts';
import { clockStates, scoreGrades } from './rules/listed-columns.ts';
import { passedWhys, routedHows } from './rules/routed.ts';
import { chosenStatuses, leadStatuses } from './rules/status.ts';
import { leadFields } from './shapes-given.ts';

export * from './definitions/contract.ts';
export * from './many/contract.ts';
export * from './pace/contract.ts';
export * from './routing/contract.ts';

const read = { kind: 'lead', action: 'read' } as const;
const write = { kind: 'lead', action: 'write' } as const;
const byId = z.strictObject({ id });
const text = z.string().nullable();
const who = z.object({ id, name: z.string() });

const routed = z.object({
  how: z.enum(routedHows),
  at: instant,
  rule: text.describe('The rule that gave it, by its name of then'),
  passed: z.array(z.object({ person: who, why: z.enum(passedWhys) })).describe('Who was passed over, and why'),
});

export const lead = named(
  'Lead',
  z.object({
    id,
    version,
    name: z.string(),
    companyName: text,
    title: text,
    email: text,
    phone: text,
    country: text,
    language: text,
    employees: z.int().nullable(),
    interest: text,
    message: text,
    source: text,
    medium: text,
    campaign: text,
    referredBy: who.nullable().describe('The contact who sent them, where you see him'),
    owner: who.nullable().describe('Nobody: it stands in the queue'),
    status: z.enum(leadStatuses),
    statusReason: text,
    recycleOn: day.nullable(),
    receivedAt: instant,
    answeredAt: instant.nullable(),
    dueAt: instant.nullable().describe('Answered by then, or the promise is broken'),
    clock: z.enum(clockStates),
    routed: routed.nullable(),
    arrivals: z.array(z.object({ at: instant, by: z.enum(['form', 'api', 'person', 'import']), source: text })),
    noContact: z.boolean(),
    consentAt: instant.nullable(),
    consentText: text,
    overrideReason: text,
    became: z
      .object({ companyId: id.nullable(), contactId: id.nullable(), dealId: id.nullable() })
      .nullable()
      .describe('What it was converted to'),
    custom: customShown,
    mayWrite: z.boolean().describe('Whether you may change it now'),
  }),
);

export const listLeads = route({
  id: 'leads.list',
  method: 'GET',
  path: '/api/v1/leads',
  summary: 'Leads, the newest first, sorted and filtered, now or as of a past day',
  rights: read,
  query: z.strictObject({
    ...pageQuery,
    asOf,
    q: line(100).optional().describe('Words of the name, company or interest, a whole e-mail address, or a number'),
    ...askedInQuery,
    sort: z.enum(['created', 'name']).default('created'),
    direction: z.enum(['asc', 'desc']).default('desc'),
  }),
  answer: page(
    lead.extend({
      score: z
        .object({ grade: z.enum(scoreGrades), chance: z.number().min(0).max(1) })
        .nullable()
        .describe(
          'How likely it is to be converted; null for one that is over, on past days, and while nothing can be said',
        ),
    }),
  ).extend(closest),
});

export const readLead = route({
  id: 'leads.read',
  method: 'GET',
  path: '/api/v1/leads/:id',
  summary: 'A lead',
  rights: read,
  params: byId,
  query: z.strictObject({ asOf }),
  answer: lead,
});

export const createLead = route({
  id: 'leads.create',
  method: 'POST',
  path: '/api/v1/leads',
  summary:
    'Enter a lead; without an owner it is yours, with null the rules say whose it is, else it goes to the queue. Sent again under its ' +
    'Idempotency-Key it is one; of the same address under another it is a second one: ask `/leads/alike` first',
  rights: write,
  body: z.strictObject({
    ...z.object(leadFields).partial().shape,
    name: leadFields.name,
    receivedAt: instant.optional().describe('When they asked, if that was before now'),
  }),
  answer: lead,
  created: true,
});

export const updateLead = route({
  id: 'leads.update',
  method: 'PATCH',
  path: '/api/v1/leads/:id',
  summary: 'Change fields of a lead; null clears one',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(leadFields).partial(),
  answer: lead,
});

export const moveLead = route({
  id: 'leads.move',
  method: 'POST',
  path: '/api/v1/leads/:id/status',
  summary: 'Say where a lead stands; whoever begins to work on a new one has answered it',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    status: z.enum(chosenStatuses),
    reason: line(500).nullable().optional().describe('Why it is given up or put back'),
    recycleOn: day.nullable().optional().describe('The day one that is put back comes again'),
    overrideReason: line(500).optional().describe('Why it counts as SQL though it is not what was agreed'),
  }),
  answer: lead,
  refusals: ['converted', 'not-qualified'],
});

export const convertLead = route({
  id: 'leads.convert',
  method: 'POST',
  path: '/api/v1/leads/:id/convert',
  summary: 'Make of a lead a contact, perhaps at a company and with a deal, as one act that can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    company: z
      .union([z.strictObject({ id }), z.strictObject({ name: line(200) })])
      .nullable()
      .describe('One that is here, a new one, or none'),
    contactId: id.optional().describe('A contact that is here; left out, the person of the lead is entered'),
    deal: z
      .strictObject({ name: line(200), amount: amount.nullable().optional() })
      .nullable()
      .describe('In the first stage; null for none'),
  }),
  answer: z.object({
    groupId: id.describe('Undo it by this'),
    companyId: id.nullable(),
    contactId: id,
    dealId: id.nullable(),
  }),
  current: lead,
  refusals: ['converted', 'deal-refused'],
});

export const removeLead = route({
  id: 'leads.remove',
  method: 'DELETE',
  path: '/api/v1/leads/:id',
  summary: 'Remove a lead; removing can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: lead,
});

/** Without how to reach them, which is told to whoever takes the lead. */
const waiting = z.object({
  id,
  version,
  name: z.string(),
  companyName: text,
  interest: text,
  country: text,
  source: text,
  receivedAt: instant,
  dueAt: instant.nullable(),
  clock: z.enum(clockStates),
  why: z.enum(routedHows).nullable(),
});

export const readQueue = route({
  id: 'leads.queue',
  method: 'GET',
  path: '/api/v1/leads/queue',
  summary: 'The leads that nobody owns, whose time is up first; of more than 100 the first',
  rights: write,
  answer: z.object({ items: z.array(waiting), count: z.int() }),
});

export const withdrawConsent = route({
  id: 'leads.withdrawConsent',
  method: 'POST',
  path: '/api/v1/leads/:id/withdraw-consent',
  summary: 'Keep that the person takes back what he agreed to; what he had agreed to stays in the history',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId: id.describe('Undo it by this') }),
  current: lead,
});

export const takeLead = route({
  id: 'leads.take',
  method: 'POST',
  path: '/api/v1/leads/:id/take',
  summary: 'Take a lead out of the queue, for yourself or for somebody of your team',
  rights: write,
  params: byId,
  body: z.strictObject({ ownerId: id.optional() }),
  answer: lead,
});

export const likelyLeads = route({
  id: 'leads.alike',
  method: 'GET',
  path: '/api/v1/leads/alike',
  summary: 'Who of this address, number or company is here already, as a lead, contact or company',
  rights: write,
  query: z.strictObject({
    email: line(254).optional(),
    phone: line(60).optional(),
    companyName: line(200).optional(),
    not: id.optional().describe('The lead itself'),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['lead', 'contact', 'company']),
        id,
        name: z.string(),
        detail: text,
        because: z.enum(['email', 'phone', 'name']),
      }),
    ),
  }),
});
