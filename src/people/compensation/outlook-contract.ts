import { z } from 'zod';
import { currency, id, route, total } from '../../platform/http/contract.ts';

const readOwn = { kind: 'pay-assignment', action: 'read' } as const;
const range = z.object({ p10: total, p50: total, p90: total });

export const readProjected = route({
  id: 'pay.readProjected',
  method: 'GET',
  path: '/api/v1/pay/projected',
  summary: 'What the running quarter earns you where your sales land by the forecast',
  rights: readOwn,
  answer: z.object({
    projected: range
      .extend({ name: z.string(), currency, sales: range.describe('Where your sales land, or those of your team') })
      .nullable()
      .describe('Null where you are on no plan, or nobody can say where the quarter lands'),
  }),
});

export const readBoard = route({
  id: 'pay.readBoard',
  method: 'GET',
  path: '/api/v1/pay/board',
  summary:
    'Those on a plan who agreed to be shown, by attainment of the running quarter; nobody for those who did not agree themselves',
  rights: readOwn,
  answer: z.object({
    isShown: z.boolean().describe('Whether you agreed to be shown'),
    items: z.array(
      z.object({
        person: z.object({ id, name: z.string() }),
        attainment: z.number(),
        place: z.int().describe('Equals share a place'),
      }),
    ),
  }),
});

export const showOnBoard = route({
  id: 'pay.showOnBoard',
  method: 'POST',
  path: '/api/v1/pay/board',
  summary: 'Agree to be shown on the board, or no longer',
  rights: readOwn,
  body: z.strictObject({ shown: z.boolean() }),
  answer: z.object({ isShown: z.boolean() }),
});
