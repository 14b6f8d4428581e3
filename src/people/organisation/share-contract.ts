import { z } from 'zod';
import { day, id, instant, line, named, route, version } from '../../platform/http/contract.ts';

const who = z.object({ id, name: z.string() });
const kind = z.string().min(1).max(40).describe('Of what: deal, company, contact');
const may = named('ShareMay', z.enum(['read', 'write']).describe('To read it, or to change it too'));

const share = named(
  'Share',
  z.object({
    id,
    version,
    person: who.nullable(),
    teamOf: who.nullable().describe('With this person and everybody below, as the tree stands on the day'),
    duty: z.string().nullable().describe('What he does on it, as one of its team'),
    may,
    until: day.nullable().describe('The last day; null is until it is taken back'),
    reason: z.string().nullable(),
    sharedBy: who.nullable(),
    since: instant,
    holds: z.boolean().describe('Whether it holds today'),
    endedAt: instant.nullable().describe('When it was taken back'),
  }),
);

export const listShares = route({
  id: 'organisation.listShares',
  method: 'GET',
  path: '/api/v1/shares',
  summary: 'With whom a record is shared and was',
  rights: 'signed-in',
  query: z.strictObject({ kind, id }),
  answer: z.object({
    mayShare: z.boolean(),
    record: z.object({
      version,
      confidential: z.boolean().nullable().describe('Null where this kind has no confidential records'),
      mayClose: z.boolean(),
      mayAskWho: z.boolean().describe('Whether he may ask who sees it'),
    }),
    items: z.array(share),
  }),
});

export const makeShare = route({
  id: 'organisation.makeShare',
  method: 'POST',
  path: '/api/v1/shares',
  summary: 'Share one record with a person or a team, or take a person into its team',
  description: 'Shared anew with the same person or team, the new word takes the place of the old one.',
  rights: 'signed-in',
  body: z.strictObject({
    kind,
    id,
    personId: id.optional(),
    teamOf: id.optional(),
    duty: line(80).nullable().optional().describe('What he does on it, as one of its team: Sales engineer'),
    may: may.default('read'),
    until: day.nullable().optional(),
    reason: line(500).nullable().optional(),
  }),
  answer: z.object({ id, version, groupId: id }),
  created: true,
  refusals: ['may-not-share', 'too-many'],
});

export const endShare = route({
  id: 'organisation.endShare',
  method: 'DELETE',
  path: '/api/v1/shares/:id',
  summary: 'Take a share back; that it was there stays in the history',
  rights: 'signed-in',
  params: z.strictObject({ id }),
  answer: z.object({ groupId: id }),
  current: z.object({ id, version }),
  refusals: ['may-not-share'],
  concurrency: 'if-match',
});
