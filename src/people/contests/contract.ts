import { z } from 'zod';
import { day, id, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { currency } from '../../platform/http/shapes.ts';
import { ways } from './rules/score.ts';

const reads = { kind: 'contest', action: 'read' } as const;
const writes = { kind: 'contest', action: 'write' } as const;
const takesPart = { kind: 'contest-entry', action: 'write' } as const;
const who = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const byId = z.strictObject({ id });
const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric');
const temptation = z
  .enum(['entered-by-oneself', 'moved-over-the-border'])
  .describe('What the number tempts to: entering more, or moving it over the border of a day');
const isNamed = z.boolean().describe('Whether others may read your name among the first third');

const contest = named(
  'Contest',
  z.object({
    ...{ id, version, name: z.string(), prize: z.string(), metricId, unit: z.string(), temptation },
    way: z.enum(ways),
    ...{ firstDay: day, lastDay: day, endedOn: day.nullable() },
    state: z.enum(['to-come', 'running', 'to-end', 'ended']),
    owner: who,
    isIn: z.boolean().describe('Whether you take part'),
    mayWrite: z.boolean(),
  }),
);

const standing = named(
  'ContestStanding',
  contest.extend({
    takePart: z.int(),
    leftOut: z
      .array(z.object({ currency, n: z.int() }))
      .describe('What stands in other currencies and so in no score; told until it is over'),
    ranked: z.int(),
    named: z
      .array(z.object({ person: who, rank: z.int(), score: z.number() }))
      .describe('Of the first third those who want to be named'),
    you: z
      .object({
        ...{ joinedOn: day, isNamed, days: z.number().describe('Days of your work that count') },
        value: z.number().nullable().describe('Null where you are not shown what it is made of'),
        bar: z.number().nullable().describe('Your best on a day of work, or what you are asked beside the mean'),
        score: z.number().nullable(),
        rank: z.int().nullable(),
        unranked: z.enum(['no-days', 'no-record', 'no-potential']).nullable(),
      })
      .nullable(),
    holds: z.boolean().nullable().describe('Of one that is over: the frozen result is what the rule makes of it again'),
  }),
);

export const listContests = route({
  id: 'contests.list',
  method: 'GET',
  path: '/api/v1/contests',
  summary: 'Contests that are to come, that run and that are over, and what one can be held over',
  rights: reads,
  answer: z.object({
    items: z.array(contest),
    metrics: z.array(z.object({ id: metricId, unit: z.string(), temptation })),
    mayAnnounce: z.boolean(),
  }),
});

export const readContest = route({
  id: 'contests.read',
  method: 'GET',
  path: '/api/v1/contests/:id',
  summary: 'How a contest stands: the first third of those who want to be named, and yourself',
  rights: reads,
  params: byId,
  answer: standing,
});

export const announceContest = route({
  id: 'contests.announce',
  method: 'POST',
  path: '/api/v1/contests',
  summary: 'Announce a contest against one’s own best or with a handicap',
  rights: writes,
  body: z.strictObject({
    ...{ name: line(120), prize: prose(300).default(''), metricId, firstDay: day, lastDay: day },
    way: z.enum(ways),
  }),
  answer: contest.extend({ groupId }),
  created: true,
});

export const joinContest = route({
  id: 'contests.join',
  method: 'POST',
  path: '/api/v1/contests/:id/join',
  summary: 'Take part from today on, named or not',
  rights: takesPart,
  params: byId,
  body: z.strictObject({ isNamed: isNamed.default(false) }),
  answer: standing,
  refusals: ['contest-ended', 'not-asked', 'takes-part-already'],
});

export const changeEntry = route({
  id: 'contests.changeEntry',
  method: 'PUT',
  path: '/api/v1/contests/:id/entry',
  summary: 'Say whether others may read your name among the first',
  rights: takesPart,
  params: byId,
  body: z.strictObject({ isNamed }),
  answer: standing,
});

export const leaveContest = route({
  id: 'contests.leave',
  method: 'DELETE',
  path: '/api/v1/contests/:id/entry',
  summary: 'Leave a contest that has not begun',
  rights: takesPart,
  params: byId,
  answer: standing,
  refusals: ['contest-ended', 'has-begun'],
});

export const endContest = route({
  id: 'contests.end',
  method: 'POST',
  path: '/api/v1/contests/:id/end',
  summary: 'End a contest that is over: its result is counted and stays',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: standing,
  current: contest,
  refusals: ['contest-ended', 'not-over'],
});

export const removeContest = route({
  id: 'contests.remove',
  method: 'DELETE',
  path: '/api/v1/contests/:id',
  summary: 'Take a contest away that has not begun',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: contest,
  refusals: ['has-begun'],
});
