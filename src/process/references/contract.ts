import { z } from 'zod';
import { asOf, day, id, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { askStates, ways } from './rules/asks.ts';

const read = { kind: 'reference', action: 'read' } as const;
const write = { kind: 'reference', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const who = z.object({ id, name: z.string() });
const way = z.enum(ways);

const fields = {
  productId: id.nullable().describe('What they speak of; null is anything'),
  ways: z.array(way).min(1).max(ways.length).describe('What they would do for us'),
  says: prose(1_000).nullable().describe('What they have to tell'),
  agreedOn: day.describe('When they said that they would'),
  most: z.int().min(1).max(20).describe('How often they are asked in a quarter at most'),
  resting: z.boolean().describe('Not to be asked for now'),
  ownerId: id.describe('Who looks after it'),
};

const reference = named(
  'Reference',
  z.object({
    id,
    version,
    contact: who,
    company: who.extend({ sector: z.string().nullable() }).nullable(),
    product: who.nullable(),
    ways: z.array(way),
    says: z.string().nullable(),
    agreedOn: day,
    most: z.int(),
    resting: z.boolean(),
    owner: who,
    asked: z.int().describe('How often they were asked in this quarter, by anybody'),
    left: z.int().describe('How often they may still be asked in it'),
    burden: z.enum(['free', 'last', 'full']),
    askedInAll: z.int(),
    usedInAll: z.int(),
    usedOn: day.nullable().describe('When they last did something for us'),
    mayContact: z.boolean().describe('False: they, or their company, want no contact'),
    mayWrite: z.boolean(),
  }),
);

const ask = named(
  'ReferenceAsk',
  z.object({
    id,
    version,
    reference: z.object({ id, contact: who, company: who.nullable() }),
    deal: who.nullable().describe('Null: for none, or for one that you do not see'),
    by: who,
    way,
    askedOn: day,
    state: z.enum(askStates),
    answeredOn: day.nullable(),
    usedOn: day.nullable(),
    note: z.string().nullable(),
    mayAnswer: z.boolean(),
  }),
);

export const listReferences = route({
  id: 'references.list',
  method: 'GET',
  path: '/api/v1/references',
  summary: 'Customers who speak for us, those who were asked least first; of more than 200 the first',
  rights: read,
  query: z.strictObject({
    asOf,
    q: line(100).optional().describe('A part of the name of the contact or company'),
    way: way.optional(),
    productId: id.optional().describe('Who speaks of this, or of anything'),
    sector: line(200).optional(),
    ready: z.enum(['yes']).optional().describe('Only who may be asked now'),
  }),
  answer: z.object({
    items: z.array(reference),
    count: z.int(),
    quarter: z.object({ from: day, before: day }),
    mayMake: z.boolean(),
  }),
});

export const makeReference = route({
  id: 'references.make',
  method: 'POST',
  path: '/api/v1/references',
  summary: 'Note that a contact would speak for us',
  rights: write,
  body: z.strictObject({ ...z.object(fields).partial().shape, contactId: id, ways: fields.ways }),
  answer: reference.extend({ groupId }),
  created: true,
});

export const changeReference = route({
  id: 'references.change',
  method: 'PATCH',
  path: '/api/v1/references/:id',
  summary: 'Change what a customer would do for us, or let him rest',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(fields).partial(),
  answer: reference.extend({ groupId }),
  current: reference,
});

export const removeReference = route({
  id: 'references.remove',
  method: 'DELETE',
  path: '/api/v1/references/:id',
  summary: 'Take a customer off the list; that can be undone',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: reference,
});

export const listAsks = route({
  id: 'references.asks',
  method: 'GET',
  path: '/api/v1/reference-asks',
  summary:
    'What customers were asked to do, the newest first: what you asked, and what is asked of those you look after',
  rights: { kind: 'reference-ask', action: 'read' },
  query: z.strictObject({ referenceId: id.optional(), dealId: id.optional(), state: z.enum(askStates).optional() }),
  answer: z.object({ items: z.array(ask) }),
});

export const askReference = route({
  id: 'references.ask',
  method: 'POST',
  path: '/api/v1/references/:id/asks',
  summary: 'Ask that a customer speaks for us',
  rights: { kind: 'reference-ask', action: 'write' },
  params: byId,
  body: z.strictObject({
    way,
    dealId: id.nullable().optional(),
    note: prose(1_000).nullable().optional(),
    anyway: z.boolean().optional().describe('Although they were asked often enough in this quarter'),
  }),
  answer: ask.extend({ groupId }),
  created: true,
  refusals: ['resting', 'no-contact', 'not-this-way', 'asked-enough'],
});

export const answerAsk = route({
  id: 'references.answer',
  method: 'PATCH',
  path: '/api/v1/reference-asks/:id',
  summary: 'Say what came of it: by whoever asked, or looks after the customer',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    state: z.enum(['agreed', 'declined', 'used']),
    on: day.optional().describe('When it was; today if not said'),
    note: prose(1_000).nullable().optional(),
  }),
  answer: ask.extend({ groupId }),
  current: ask,
  refusals: ['not-after-that'],
});
