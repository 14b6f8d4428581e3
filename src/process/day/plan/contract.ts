import { z } from 'zod';
import { asOf, currency, day, id, named, route, total } from '../../../platform/http/contract.ts';
import { mostPlanned, plannedKinds, whys } from './rules/plan.ts';

const rights = { kind: 'day-plan', action: 'read' } as const;

const planned = named(
  'PlannedItem',
  z.object({
    kind: z.enum(plannedKinds),
    id,
    name: z.string().describe('The deal, the activity, the promise or the lead'),
    step: z.string().nullable().describe('Of a deal: its next step'),
    about: z.string().nullable().describe('Of a deal or a lead its company, of an activity its deal'),
    amount: total.nullable(),
    currency: currency.nullable(),
    dueOn: day.nullable(),
    isDone: z.boolean().describe('Kept: done, or worked on, on the day of the plan'),
  }),
);
const kept = { kept: z.int(), of: z.int().describe('What is gone or called off is not counted') };

export const readPlan = route({
  id: 'day.plan',
  method: 'GET',
  path: '/api/v1/day/plan',
  summary: 'What you meant to do today and what of it is done, and how much of your last plan you kept',
  rights,
  query: z.strictObject({ asOf }),
  answer: z.object({
    day,
    next: day.describe('The day that is planned for next'),
    items: z.array(planned),
    ...kept,
    last: z
      .object({ day, ...kept })
      .nullable()
      .describe('Your plan before, within two weeks'),
    nextItems: z.int().describe('How many things are planned for the next day'),
  }),
});

export const readNextPlan = route({
  id: 'day.planNext',
  method: 'GET',
  path: '/api/v1/day/plan/next',
  summary: 'Your plan for the next day of work, and what is offered for it, each once under the strongest reason',
  rights,
  answer: z.object({
    day,
    isKept: z.boolean().describe('Whether a plan was kept for that day; if not, one is suggested'),
    items: z.array(planned),
    offers: z.array(planned.extend({ why: z.enum(whys) })).describe('At most 120, those of the plan too'),
  }),
});

export const keepPlan = route({
  id: 'day.keepPlan',
  method: 'PUT',
  path: '/api/v1/day/plan/:on',
  summary: 'Keep what you mean to do on a day, in this order; nothing in it takes the plan away',
  description: 'Today or one of the next 14 days. A plan is your own business: nobody else sees it.',
  rights: { kind: 'day-plan', action: 'write' },
  params: z.strictObject({ on: day }),
  body: z.strictObject({ items: z.array(z.strictObject({ kind: z.enum(plannedKinds), id })).max(mostPlanned) }),
  answer: z.object({ groupId: id.describe('Undo it by this') }),
});
