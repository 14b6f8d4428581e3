import { z } from 'zod';
import { day, id, line, route } from '../../platform/http/contract.ts';
import * as shapes from './shapes.ts';

const reads = { kind: 'objective', action: 'read' } as const;
const writes = { kind: 'objective', action: 'write' } as const;
const readsCheckIns = { kind: 'check-in', action: 'read' } as const;
const writesCheckIns = { kind: 'check-in', action: 'write' } as const;
const byId = z.strictObject({ id });
const { groupId } = shapes;

export const listObjectives = route({
  id: 'objectives.list',
  method: 'GET',
  path: '/api/v1/objectives',
  summary: 'What somebody is to reach, by its weights, and how far it is as of today; without a person your own',
  rights: reads,
  query: z.strictObject({ personId: id.optional() }),
  answer: z.object({
    person: shapes.who,
    isYou: z.boolean(),
    mayWrite: z.boolean(),
    isLed: z.boolean().describe('Whether somebody stands above him today'),
    items: z.array(shapes.objective),
    weight: z.int().describe('Percent that today’s objectives share out; 100 is all'),
    known: z.int().describe('Percent of which something is known'),
    progress: shapes.share.nullable().describe('By their weights, of those of which something is known'),
    team: z.array(shapes.who).describe('Those whose objectives you may see'),
  }),
});

export const objectivesAbove = route({
  id: 'objectives.above',
  method: 'GET',
  path: '/api/v1/objectives/above',
  summary: 'What an objective of somebody may hang under: open ones of everybody above him, the company’s among them',
  rights: writes,
  query: z.strictObject({ personId: id }),
  answer: z.object({ items: z.array(shapes.above.extend({ dueOn: day })) }),
});

export const makeObjective = route({
  id: 'objectives.make',
  method: 'POST',
  path: '/api/v1/objectives',
  summary: 'Agree on an objective: its weight, its day, and the metric it is read from or that it is told by hand',
  rights: writes,
  body: z.strictObject({ personId: id, ...shapes.objectiveFields, parentId: shapes.parentId.default(null) }),
  answer: shapes.objective.extend({ groupId }),
  created: true,
  refusals: ['over-whole'],
});

export const changeObjective = route({
  id: 'objectives.change',
  method: 'PATCH',
  path: '/api/v1/objectives/:id',
  summary: 'Agree otherwise, say how far it is where it is told by hand, or drop it with a word why',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    title: line(160).optional(),
    weight: shapes.objectiveFields.weight.optional(),
    target: shapes.objectiveFields.target.optional(),
    dueOn: day.optional(),
    parentId: shapes.parentId.optional(),
    toldShare: shapes.share.optional(),
    droppedWhy: line(400).optional().describe('Drops it'),
  }),
  answer: shapes.objective.extend({ groupId }),
  current: shapes.objective,
  refusals: ['over-whole', 'is-dropped'],
});

export const listCheckIns = route({
  id: 'checkIns.list',
  method: 'GET',
  path: '/api/v1/check-ins',
  summary: 'What you wrote about how it goes, and what was written with you; without a person about yourself',
  rights: readsCheckIns,
  query: z.strictObject({ personId: id.optional() }),
  answer: z.object({ items: z.array(shapes.checkIn) }),
});

export const writeCheckIn = route({
  id: 'checkIns.write',
  method: 'POST',
  path: '/api/v1/check-ins',
  summary: 'Write how it goes, about yourself or somebody whom you lead: the two of you read it, and nobody above',
  rights: writesCheckIns,
  body: z.strictObject({ personId: id, onDay: day, topics: shapes.topics, text: line(2_000) }),
  answer: shapes.checkIn.extend({ groupId }),
  created: true,
});

export const removeCheckIn = route({
  id: 'checkIns.remove',
  method: 'DELETE',
  path: '/api/v1/check-ins/:id',
  summary: 'Take a check-in of yours away',
  rights: writesCheckIns,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: shapes.checkIn,
});
