import { z } from 'zod';
import { dayParts } from '../../ground/working-hours.ts';
import { day, id, route } from '../../platform/http/contract.ts';
import { columns, faultKinds } from './rules/allowance-list.ts';

const who = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const part = z.enum(dayParts).describe('A half is of one day');
const year = z.int().min(2000).max(2199);
const days = z.number().min(0).max(366).multipleOf(0.5, 'must be whole or half days');
const allowance = z.object({
  ...{ person: who, version: z.int() },
  days: z.number().nullable().describe('Null: nobody said how many'),
  carriedOver: z.number(),
  leftLastYear: z.number().nullable().describe('What was left of the year before, to carry over'),
  taken: z.number().describe('Days of work of holidays that were agreed'),
  asked: z.number().describe('Of those that wait for an answer'),
  carriedUntil: day.nullable().describe('The last day on which those carried over may be taken'),
  firstDay: day.nullable().describe('His first day here, where he came in this year'),
  lastDay: day.nullable().describe('His last day here, where he leaves in this year'),
  entitled: z.number().nullable().describe('What the part of the year comes to in which he is here'),
  lapsed: z.number().describe('Of those carried over, what ended before it was taken'),
  endsSoon: z.number().describe('Of those carried over, what is to be taken until they end'),
  remaining: z.number().nullable(),
  mayWrite: z.boolean(),
});

export const listAllowances = route({
  id: 'calendar.listAllowances',
  method: 'GET',
  path: '/api/v1/leave/allowances',
  summary: 'What is left of a year’s holiday, yours and of those below you; and what some leave would take of it',
  rights: { kind: 'leave-allowance', action: 'read' },
  query: z.strictObject({
    year: z.coerce.number().pipe(year).optional().describe('This year where left out'),
    personId: id.optional().describe('Of him alone'),
    firstDay: day.optional().describe('What leave from this day on would take, of whom is asked or of you'),
    lastDay: day.optional().describe('The first day where left out'),
    part: part.optional(),
  }),
  answer: z.object({ year, items: z.array(allowance), takes: z.number().nullable() }),
});

export const setAllowance = route({
  id: 'calendar.setAllowance',
  method: 'PUT',
  path: '/api/v1/leave/allowances',
  summary: 'Say how many days of holiday somebody below you has in a year, with those carried over',
  rights: { kind: 'leave-allowance', action: 'write' },
  body: z.strictObject({
    ...{ personId: id, year, version: z.int().min(0).describe('The version seen; 0: none was there'), days },
    carriedOver: z.number().min(-366).max(366).multipleOf(0.5, 'must be whole or half days').default(0),
    carriedUntil: day.nullable().default(null).describe('Null: those carried over do not end'),
    firstDay: day.nullable().default(null).describe('Null: he is here from the first of January on'),
    lastDay: day.nullable().default(null).describe('Null: he is here until the end of the year'),
  }),
  answer: allowance.extend({ groupId }),
  refusals: ['settings-changed'],
});

export const bringAllowances = route({
  id: 'calendar.bringAllowances',
  method: 'POST',
  path: '/api/v1/leave/allowances/bring',
  summary: 'Bring in how many days of holiday people have in a year, out of a list: first only what it would do',
  rights: { kind: 'leave-allowance', action: 'write' },
  body: z.strictObject({
    year,
    text: z
      .string()
      .max(1_000_000)
      .describe(`One person a line, with a head: ${columns.join(', ')}`),
    sure: z.boolean().default(false).describe('False only says what it would do'),
  }),
  answer: z.object({
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    first: z.array(z.object({ person: who, days: z.number(), carriedOver: z.number(), entitled: z.number() })),
    lacking: z.array(z.enum(columns)).describe('Columns without which it says nothing'),
    faults: z.array(z.object({ line: z.int(), column: z.enum(columns), why: z.enum(faultKinds) })),
    groupId: id.nullable().describe('Undo it by this; null where nothing was written'),
  }),
  refusals: ['too-many'],
});
