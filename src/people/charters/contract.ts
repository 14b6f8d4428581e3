import { z } from 'zod';
import { day, id, instant, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { charterStates, paces } from './rules/charter.ts';

const reads = { kind: 'charter', action: 'read' } as const;
const writes = { kind: 'charter', action: 'write' } as const;
const who = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const byId = z.strictObject({ id });

const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric');
const goal = z.number().min(-1e12).max(1e12).nullable().describe('Null: it is looked at, and nothing is asked');
const measure = { metricId, goal, every: z.enum(paces) };
const metric = z.object({ id: metricId, unit: z.string(), betterIs: z.enum(['higher', 'lower', 'within-band']) });

const said = {
  title: line(120),
  purpose: prose(1_000).describe('Why this role is there'),
  duties: z.array(line(300)).max(20),
  measures: z.array(z.strictObject(measure)).max(12).describe('By which numbers of the registry success is seen'),
  place: prose(1_000).describe('In which team, beside whom, for whom'),
};

const charter = named(
  'Charter',
  z.object({
    ...{ id, version, person: who, edition: z.int() },
    ...{ title: z.string(), purpose: z.string(), duties: z.array(z.string()), place: z.string() },
    measures: z.array(
      z.object({
        ...{ ...measure, unit: z.string(), betterIs: metric.shape.betterIs },
        value: z
          .number()
          .nullable()
          .describe('What it comes to in the stretch that runs; told on the page of one person'),
        currency: z.string().nullable(),
        isReached: z.boolean().nullable(),
      }),
    ),
    state: z.enum(charterStates),
    offeredOn: day.nullable(),
    ownSignatureAt: instant.nullable(),
    managerSignatureAt: instant.nullable(),
    manager: who.nullable().describe('Who signed above him'),
    missing: z.array(z.enum(['own', 'manager'])).describe('Whose name is missing'),
    daysLate: z.int().nullable().describe('Days past the seven in which it is signed'),
    mayWrite: z.boolean(),
    maySign: z.boolean(),
  }),
);

export const listCharters = route({
  id: 'charters.list',
  method: 'GET',
  path: '/api/v1/charters',
  summary: 'The charters that you may read, those unsigned after seven days, and who has none',
  rights: reads,
  answer: z.object({
    items: z.array(charter),
    unsigned: z.array(charter).describe('Offered more than seven days ago, the longest first'),
    without: z.array(who.extend({ role: z.string() })).describe('People below you who have none'),
    metrics: z.array(metric).describe('The numbers that a charter can name'),
    mayWrite: z.boolean(),
  }),
});

export const readCharters = route({
  id: 'charters.ofPerson',
  method: 'GET',
  path: '/api/v1/charters/people/:id',
  summary: 'Somebody’s charter in all its editions, the newest first',
  rights: reads,
  params: byId,
  answer: z.object({ person: who, items: z.array(charter) }),
});

export const draftCharter = route({
  id: 'charters.draft',
  method: 'POST',
  path: '/api/v1/charters',
  summary: 'Draft a charter for somebody below you, or the next edition of his',
  rights: writes,
  body: z.strictObject({ personId: id, ...said }),
  answer: charter.extend({ groupId }),
  created: true,
  refusals: ['charter-open-already'],
});

export const changeCharter = route({
  id: 'charters.change',
  method: 'PUT',
  path: '/api/v1/charters/:id',
  summary: 'Say a draft otherwise',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(said),
  answer: charter.extend({ groupId }),
  current: charter,
  refusals: ['is-no-draft'],
});

export const offerCharter = route({
  id: 'charters.offer',
  method: 'POST',
  path: '/api/v1/charters/:id/offer',
  summary: 'Lay a draft before both to be signed',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: charter.extend({ groupId }),
  current: charter,
  refusals: ['is-no-draft'],
});

export const retractCharter = route({
  id: 'charters.retract',
  method: 'POST',
  path: '/api/v1/charters/:id/retract',
  summary: 'Take an offered charter back to a draft: names under it fall away',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: charter.extend({ groupId }),
  current: charter,
  refusals: ['not-offered'],
});

export const signCharter = route({
  id: 'charters.sign',
  method: 'POST',
  path: '/api/v1/charters/:id/sign',
  summary: 'Put your name under your charter, or under that of somebody below you',
  rights: reads,
  concurrency: 'if-match',
  params: byId,
  answer: charter,
  current: charter,
  refusals: ['not-offered', 'not-yours-to-sign', 'signed-already'],
});

export const removeCharter = route({
  id: 'charters.remove',
  method: 'DELETE',
  path: '/api/v1/charters/:id',
  summary: 'Take a draft away',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: charter,
  refusals: ['is-no-draft'],
});
