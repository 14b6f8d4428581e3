import { z } from 'zod';
import { dayParts } from '../../ground/working-hours.ts';
import { day, id, named, prose, route, version } from '../../platform/http/contract.ts';
import { leaveReasons, leaveStates } from './rules/leave.ts';

const reads = { kind: 'leave', action: 'read' } as const;
const writes = { kind: 'leave', action: 'write' } as const;
const who = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const byId = z.strictObject({ id });
const part = z.enum(dayParts).describe('A half is of one day');

const leave = named(
  'Leave',
  z.object({
    ...{ id, version, person: who, firstDay: day, lastDay: day, part },
    reason: z.enum(leaveReasons),
    note: z.string(),
    state: z.enum(leaveStates),
    standIn: who.nullable(),
    decidedBy: who.nullable(),
    answer: z.string(),
    workdays: z.number().describe('Days of work that it takes, half days as halves'),
    byRules: z.boolean().describe('Waits for whom the rules of approvals ask'),
    mayDecide: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
);

export const listLeave = route({
  id: 'calendar.listLeave',
  method: 'GET',
  path: '/api/v1/leave',
  summary: 'Your leave, and of those below you: asked for, agreed, declined or withdrawn',
  rights: reads,
  query: z.strictObject({
    from: day.optional().describe('What ends on this day or later; a month ago where left out'),
  }),
  answer: z.object({ items: z.array(leave) }),
});

export const listAway = route({
  id: 'calendar.listAway',
  method: 'GET',
  path: '/api/v1/away',
  summary: 'Who of those you work with is away and who stands in, with the holidays of the workspace; never why',
  rights: reads,
  query: z.strictObject({
    from: day.optional().describe('Today where left out'),
    until: day.optional().describe('Four weeks later where left out'),
  }),
  answer: z.object({
    from: day,
    until: day,
    holidays: z.array(day),
    items: z.array(z.object({ id, person: who, firstDay: day, lastDay: day, part, standIn: who.nullable() })),
  }),
});

export const askForLeave = route({
  id: 'calendar.askForLeave',
  method: 'POST',
  path: '/api/v1/leave',
  summary: 'Ask for leave, or enter that of somebody below you',
  rights: writes,
  body: z.strictObject({
    personId: id.optional().describe('Whose; yours where left out'),
    firstDay: day,
    lastDay: day,
    part: part.default('day'),
    reason: z.enum(leaveReasons),
    note: prose(500).default(''),
    standInId: id.nullable().default(null).describe('Who decides and sees for him meanwhile; not for half a day'),
  }),
  answer: leave.extend({ groupId }),
  created: true,
  refusals: ['is-away-already', 'stand-in-taken'],
});

export const decideLeave = route({
  id: 'calendar.decideLeave',
  method: 'POST',
  path: '/api/v1/leave/:id/decide',
  summary: 'Agree to leave that was asked for, or decline it with a word why',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ isAgreed: z.boolean(), answer: prose(500).default('') }),
  answer: leave.extend({ groupId }),
  current: leave,
  refusals: ['decided-already', 'decided-by-rules', 'not-yours-to-decide', 'stand-in-taken'],
});

export const withdrawLeave = route({
  id: 'calendar.withdrawLeave',
  method: 'POST',
  path: '/api/v1/leave/:id/withdraw',
  summary: 'Take leave back that is not over',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: leave.extend({ groupId }),
  current: leave,
  refusals: ['decided-already', 'is-over-now'],
});
