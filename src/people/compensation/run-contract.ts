import { z } from 'zod';
import { currency, day, id, route, total, wholeInQuery } from '../../platform/http/contract.ts';

export const workShape = z
  .object({
    jobRunId: id,
    what: z.enum(['reckoning', 'freezing']),
    status: z.enum(['queued', 'running', 'failed']),
    done: z.int(),
    total: z.int().nullable().describe('Null while it is not known'),
    refused: z.string().nullable().describe('Why it came to nothing'),
  })
  .nullable()
  .describe('What a job is doing of the run, or why the last one came to nothing');

const readRuns = { kind: 'pay-run', action: 'read' } as const;
const person = z.object({ id, name: z.string() });
const deal = z
  .object({ id, name: z.string() })
  .nullable()
  .describe('Null where it is about none; its name is empty where you may not read it');
const what = z.string().nullable().describe('What was credited, where no deal was');

export const reckonDraft = route({
  id: 'pay.reckonDraft',
  method: 'POST',
  path: '/api/v1/pay/runs/:id/reckoning',
  summary: 'Reckon a draft of so many people that no answer waits for it: a job, one at a time',
  rights: readRuns,
  params: z.strictObject({ id }),
  answer: z.object({ work: workShape }),
  refusals: ['frozen-already'],
});

export const readDifferences = route({
  id: 'pay.readDifferences',
  method: 'GET',
  path: '/api/v1/pay/runs/:id/differences',
  summary: 'What a run settles of periods paid before it: each line as it was paid, and as it is by what is known now',
  rights: readRuns,
  params: z.strictObject({ id }),
  answer: z.object({
    items: z.array(
      z.object({
        ...{ person, deal, what, component: z.string().nullable(), currency, was: total, now: total, change: total },
        first: day.describe('The first day of the period in which it was paid'),
      }),
    ),
  }),
  refusals: ['not-reckoned-yet'],
});

export const readAccruals = route({
  id: 'pay.readAccruals',
  method: 'GET',
  path: '/api/v1/pay/runs/:id/accruals',
  summary:
    'What a run costs the books (ASC 340-40): what is capitalised, expensed or lent, what of it is owed on, and what is written off by the end of its period',
  rights: readRuns,
  params: z.strictObject({ id }),
  query: z.strictObject({
    months: wholeInQuery(1, 120)
      .default(36)
      .describe('How long a contract is of use; of 12 months or less all is expensed'),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        ...{ person, deal, what, day: day.nullable(), component: z.string().nullable(), currency },
        treatment: z.enum(['capitalise', 'expense', 'advance']),
        ...{ earned: total, paid: total, accrued: total },
        writtenOff: total.describe('Of what is capitalised, by the end of the period'),
        left: total.describe('Of what is capitalised, to be written off later'),
      }),
    ),
  }),
  refusals: ['not-reckoned-yet'],
});
