import { z } from 'zod';
import { day, id, named, prose, route, version } from '../../platform/http/contract.ts';

const reads = { kind: 'recognition', action: 'read' } as const;
const writes = { kind: 'recognition', action: 'write' } as const;
const ownReads = { kind: 'streak', action: 'read' } as const;
const ownWrites = { kind: 'streak', action: 'write' } as const;
const who = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const byId = z.strictObject({ id });
const text = prose(400).trim().min(12, 'must say what was done').describe('What was done');
const skillKey = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits and dashes, a letter first');
const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric');

const recognition = named(
  'Recognition',
  z.object({
    ...{ id, version, what: z.enum(['praise', 'win']), text: z.string(), saidOn: day },
    by: who,
    person: who,
    deal: who.nullable().describe('Null too where you do not see it'),
    skillKey: skillKey.nullable(),
    mayTakeBack: z.boolean(),
  }),
);
const streak = z.object({
  ...{ metricId, atLeast: z.number(), weeks: z.int().describe('Weeks in a row') },
  thisWeek: z.number(),
});

export const feed = route({
  id: 'recognition.feed',
  method: 'GET',
  path: '/api/v1/recognition',
  summary: 'Praise and wins of the people you work with, or of everybody, the newest first',
  rights: reads,
  query: z.strictObject({ of: z.enum(['team', 'everybody']).optional() }),
  answer: z.object({ items: z.array(recognition) }),
});

export const praise = route({
  id: 'recognition.praise',
  method: 'POST',
  path: '/api/v1/recognition',
  summary: 'Praise a colleague for what he did, with a deal or a skill if you like',
  rights: writes,
  body: z.strictObject({
    ...{ personId: id, text },
    dealId: id.nullable().default(null),
    skillKey: skillKey.nullable().default(null),
  }),
  answer: recognition.extend({ groupId }),
  created: true,
});

export const shareWin = route({
  id: 'recognition.shareWin',
  method: 'POST',
  path: '/api/v1/recognition/wins',
  summary: 'Share a deal that you won, in your own words',
  rights: writes,
  body: z.strictObject({ dealId: id, text }),
  answer: recognition.extend({ groupId }),
  created: true,
});

export const unshared = route({
  id: 'recognition.unshared',
  method: 'GET',
  path: '/api/v1/recognition/unshared',
  summary: 'Deals that you won in the last two weeks and have not shared yet, the newest first',
  rights: reads,
  answer: z.object({ items: z.array(z.object({ id, name: z.string(), wonOn: day })) }),
});

export const takeBack = route({
  id: 'recognition.takeBack',
  method: 'DELETE',
  path: '/api/v1/recognition/:id',
  summary: 'Take away what you said',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: recognition,
});

export const readStreak = route({
  id: 'recognition.readStreak',
  method: 'GET',
  path: '/api/v1/streak',
  summary: 'Your own streak, and over which numbers one can be',
  rights: ownReads,
  answer: z.object({ streak: streak.nullable(), metrics: z.array(metricId) }),
});

export const setStreak = route({
  id: 'recognition.setStreak',
  method: 'PUT',
  path: '/api/v1/streak',
  summary: 'Set yourself what to reach each week, or stop',
  rights: ownWrites,
  body: z.strictObject({
    streak: z
      .strictObject({ metricId, atLeast: z.number().gt(0).max(1e6) })
      .nullable()
      .describe('Null: no streak'),
  }),
  answer: z.object({ streak: streak.nullable(), metrics: z.array(metricId) }),
});
