import { z } from 'zod';
import { currency, day, id, line, named, route, version } from '../../platform/http/contract.ts';
import { groupId, key, who } from './shapes.ts';

const reads = { kind: 'training-spend', action: 'read' } as const;
const writes = { kind: 'training-spend', action: 'write' } as const;

const range = z.object({ low: z.number(), high: z.number() });
const effect = named(
  'TrainingEffect',
  z.object({
    trained: z.int(),
    others: z.int(),
    gain: z.object({ amount: z.number(), range }).describe('Of each of the trained a month, beyond what others gained'),
    ratio: z.number().describe('What came of each unit that was spent'),
    range,
    says: z.enum(['paid', 'did-not-pay', 'open']),
  }),
);
const spend = named(
  'TrainingSpend',
  z.object({
    ...{ id, version, name: z.string(), onDay: day, amount: z.int(), currency, courseKey: z.string().nullable() },
    people: z.array(who),
    months: z.int().describe('So many full months since, at most three'),
    effect: effect.nullable().describe('Null with fewer than four people on a side, or no full month since'),
    meanwhile: z
      .array(z.object({ id, name: z.string(), trained: z.int(), others: z.int() }))
      .describe('Other trainings in these months, with how many of each side were in them'),
    alone: effect
      .nullable()
      .describe('Of those who were in none of these others; null where there were none, or too few are left'),
  }),
);

export const listSpends = route({
  id: 'learning.spends',
  method: 'GET',
  path: '/api/v1/training-spends',
  summary: 'What was spent on training whom, and what came of it',
  description:
    'Money won a month by the trained in up to three full months since, less three before, against the others in the same months (Welch, 95 %). It went with the training; that it came of it is not said.',
  rights: reads,
  answer: z.object({ items: z.array(spend), mayWrite: z.boolean() }),
});

export const addSpend = route({
  id: 'learning.addSpend',
  method: 'POST',
  path: '/api/v1/training-spends',
  summary: 'Put down what was spent on training whom',
  rights: writes,
  body: z.strictObject({
    name: line(120),
    onDay: day,
    amount: z.int().min(1).max(1e12).describe('In minor units of the workspace’s currency'),
    courseKey: key.nullable(),
    people: z.array(id).min(1).max(500),
  }),
  answer: spend.extend({ groupId }),
  created: true,
});

export const removeSpend = route({
  id: 'learning.removeSpend',
  method: 'DELETE',
  path: '/api/v1/training-spends/:id',
  summary: 'Take back what was put down by mistake',
  rights: writes,
  concurrency: 'if-match',
  params: z.strictObject({ id }),
  answer: z.object({ groupId }),
  current: z.object({ id, version }),
});
