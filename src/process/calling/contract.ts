import { z } from 'zod';
import { currency, day, id, instant, named, route, total, version } from '../../platform/http/contract.ts';
import { contactWays } from '../accounts/index.ts';
import { callReasons } from './rules/call-order.ts';

const text = z.string().nullable();

const callItem = named(
  'CallToMake',
  z.object({
    kind: z.enum(['activity', 'lead']).describe('A call that is planned, or a lead that nobody answered yet'),
    ...{ id, version },
    subject: text.describe('Of a planned call'),
    note: z.string().describe('What the plan says, or what the lead wrote'),
    who: z
      .object({
        kind: z.enum(['contact', 'lead', 'company']),
        ...{ id, version, name: z.string(), title: text },
        company: z.object({ id: id.nullable(), name: z.string() }).nullable(),
        refuses: z.array(z.enum(contactWays)).describe('Ways that they refused; calling is not among them'),
      })
      .nullable()
      .describe('Whom to ask for; null where the plan names nobody that you read'),
    numbers: z.array(z.object({ label: text, number: z.string() })).describe('None of somebody who refused calls'),
    deal: z.object({ id, name: z.string(), amount: total.nullable(), currency, stageName: z.string() }).nullable(),
    reason: z.object({ kind: z.enum(callReasons), daysLate: z.int().optional() }),
    on: day.nullable(),
    at: instant.nullable().describe('The moment it is planned for, or until which an answer was promised'),
    score: z.number(),
    kindId: id.describe('The kind of activity as which it is written down'),
  }),
);

export const listCalls = route({
  id: 'calling.list',
  method: 'GET',
  path: '/api/v1/call-list',
  summary:
    'Whom you have to call today, the most pressing first: planned calls up to today and leads nobody answered yet',
  rights: { kind: 'activity', action: 'read' },
  answer: z.object({
    day,
    items: z.array(callItem).describe('At most 100'),
    total: z.int(),
    refused: z.int().describe('Left out: they do not want to be called'),
    kinds: z
      .array(
        z.object({
          ...{ id, name: z.string(), outcomes: z.array(z.string()), twoWayOutcomes: z.array(z.string()) },
          asksNextStep: z.boolean(),
        }),
      )
      .describe('What a call may come to, by its kind'),
  }),
});
