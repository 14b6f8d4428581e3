import { z } from 'zod';
import { languages } from '../../ground/languages.ts';
import { amount, currency, day, id, named, prose, route, version } from '../../platform/http/contract.ts';
import { offerStates } from './rules/offering.ts';
import { byId, who } from './shapes.ts';

const read = { kind: 'job-offer', action: 'read' } as const;
const write = { kind: 'job-offer', action: 'write' } as const;

export const jobOffer = named(
  'JobOffer',
  z.object({
    ...{ id, version, candidate: who, requisition: who, state: z.enum(offerStates), madeOn: day, startOn: day },
    ...{ manager: who, base: amount, variable: amount.describe('At target, a year'), currency },
    ...{ says: z.string().nullable(), answeredOn: day.nullable(), answerNote: z.string().nullable() },
    ...{ person: who.nullable(), mayWrite: z.boolean() },
  }),
);

export const listOffers = route({
  id: 'hiring.listOffers',
  method: 'GET',
  path: '/api/v1/candidates/:id/offers',
  summary: 'What was offered to a candidate, the last first',
  rights: read,
  params: byId,
  answer: z.object({ items: z.array(jobOffer) }),
});

export const makeOffer = route({
  id: 'hiring.makeOffer',
  method: 'POST',
  path: '/api/v1/job-offers',
  summary: 'Offer a job: all kinds of step recorded or left out with a reason, each attribute scored by two people',
  rights: write,
  body: z.strictObject({
    ...{ candidateId: id, startOn: day, managerId: id.describe('Whom he will report to') },
    base: amount.optional().describe('A year; left out, as the pay plan says'),
    variable: amount.optional().describe('A year at target; left out, as the pay plan says'),
    says: prose(8_000).nullable().default(null).describe('What else is offered'),
  }),
  answer: jobOffer,
  created: true,
  refusals: ['not-running', 'filled', 'plan-gone', 'steps-lacking', 'not-covered'],
});

export const answerOffer = route({
  id: 'hiring.answerOffer',
  method: 'POST',
  path: '/api/v1/job-offers/:id/answer',
  summary: 'Keep what came of an offer: accepted makes a person, one who never started is let go',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    answer: z.enum(['accepted', 'declined', 'withdrawn', 'never-started']),
    note: prose(2_000).nullable().default(null),
  }),
  answer: jobOffer,
  refusals: ['not-waiting', 'email-taken'],
});

export const offerPdf = route({
  id: 'hiring.offerPdf',
  method: 'GET',
  path: '/api/v1/job-offers/:id/pdf',
  summary: 'The offer as a PDF',
  rights: read,
  params: byId,
  query: z.strictObject({ language: z.enum(languages).default('en') }),
  download: 'application/pdf',
});
