import { z } from 'zod';
import { id, line, route } from '../../../platform/http/contract.ts';
import { territory } from '../contract.ts';

const rights = { kind: 'territory', action: 'write' } as const;
const params = z.strictObject({ id });
const refusals = ['not-told', 'overlay-owns-nothing', 'nobody-works-it', 'all-with-its-people'] as const;
const total = z.int().describe('Companies with the contacts, open deals and plans that their owners have there');
const shares = z
  .array(z.object({ person: z.object({ id, name: z.string() }), companies: z.int(), count: z.int() }))
  .describe('How many companies, and records with them, each would get');

export const previewTerritoryHandover = route({
  id: 'territories.previewHandover',
  method: 'GET',
  path: '/api/v1/territories/:id/handover',
  summary:
    'Which companies of a territory are owned by nobody who works it, and how they would be spread over its people',
  rights,
  params,
  answer: z.object({ companies: z.int(), unowned: z.int().describe('Those of them that nobody owns'), total, shares }),
  refusals,
});

export const handTerritoryOver = route({
  id: 'territories.handOver',
  method: 'POST',
  path: '/api/v1/territories/:id/handover',
  summary: 'Hand the companies of a territory to the people who work it today',
  description:
    'A company goes to one person, with the contacts, open deals and planned activities that its owner has there; what belongs to somebody who works it stays. It is one act, undone as a whole. Many records are handed over by a job: then `runId` names it, and its result has the group.',
  rights,
  concurrency: 'if-match',
  params,
  body: z.strictObject({ reason: line(500).nullable().optional() }),
  answer: z.object({
    groupId: id.nullable().describe('Undo it by this; null while a job is at it'),
    runId: id.nullable(),
    total,
    shares,
  }),
  current: territory,
  refusals,
});
