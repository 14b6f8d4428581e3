import { z } from 'zod';
import { currency, day, id, route, total } from '../../platform/http/contract.ts';
import { terms } from './contract.ts';
import { patterns } from './rules/lab/radar.ts';

// What everybody earns is for those who read all plans.
const readPlans = { kind: 'pay-plan', action: 'read' } as const;
const person = z.object({ id, name: z.string() });
const span = { from: day, until: day.describe('The day after its last') };

const simulated = z.object({
  ...span,
  currency,
  people: z.array(
    z.object({
      person,
      was: total.nullable().describe('What he earned; null where it cannot be reckoned'),
      now: total.nullable().describe('What he would have earned'),
      refused: z.array(z.string()).describe('Why it cannot be reckoned'),
    }),
  ),
  was: total,
  now: total,
  cost: z
    .object({ p10: total, p50: total, p90: total })
    .nullable()
    .describe('Of a year; null where there is no forecast, or somebody cannot be reckoned'),
});

export const simulatePlan = route({
  id: 'pay.simulatePlan',
  method: 'GET',
  path: '/api/v1/pay/plans/:id/simulation',
  summary:
    'The last four quarters under a plan, for whoever was on another: who would have earned more and less, and what it costs if each quarter lands at P10, P50 or P90 of the forecast',
  rights: readPlans,
  params: z.strictObject({ id }),
  query: z.strictObject({ insteadOf: id.describe('The plan that it would have stood for') }),
  answer: simulated,
});

export const simulateDraft = route({
  id: 'pay.simulateDraft',
  method: 'POST',
  path: '/api/v1/pay/simulations',
  summary: 'The same under a plan that is not saved: nothing is written by it',
  rights: readPlans,
  body: z.strictObject({ terms, insteadOf: id.describe('The plan that it would have stood for') }),
  answer: simulated,
});

const range = z.object({ low: z.number(), high: z.number() }).nullable();

export const readRadar = route({
  id: 'pay.readRadar',
  method: 'GET',
  path: '/api/v1/pay/radar',
  summary:
    'Whether people sell by their plan and not by the buyer: patterns of the last eight quarters, each with its range',
  rights: readPlans,
  answer: z.object({
    ...span,
    quarters: z.int().describe('Of one person with a quota each'),
    traces: z.array(
      z.object({
        pattern: z.enum(patterns),
        value: z.number().nullable(),
        range,
        n: z.int(),
        against: z.number().nullable().describe('Half by chance, or the same of all others'),
        isMarked: z.boolean().describe('More than chance'),
        people: z.array(z.object({ person, times: z.int() })),
      }),
    ),
  }),
});
