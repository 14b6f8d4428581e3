import { z } from 'zod';
import { asOf, day, id, line, manyInQuery, route } from '../../../platform/http/contract.ts';
import { periods } from './rules/pace.ts';

const seconds = z.number().nullable();
const counted = { came: z.int(), answered: z.int(), converted: z.int(), medianSeconds: seconds };

export const leadPace = route({
  id: 'leads.pace',
  method: 'GET',
  path: '/api/v1/lead-pace',
  summary:
    'How many leads came, how soon they were answered and how many were converted, by day and by hour of the day, now or as of a past day',
  description:
    'Of the leads you see. A day is judged by the median of those that came in hours of work, where at least five were answered; its limits are those of the first twenty such days.',
  rights: { kind: 'lead', action: 'read' },
  query: z.strictObject({
    days: z.enum(periods).optional().describe('How many days back; 56 if not said'),
    owner: manyInQuery(id, 1_000).optional(),
    team: id.optional().describe('Who leads the owners'),
    source: line(200).optional(),
    pipeline: id
      .optional()
      .describe(
        'Leads whose deal is in it; and those that became none, where new deals begin in it unless said otherwise',
      ),
    asOf,
  }),
  answer: z.object({
    since: day,
    until: day,
    timeZone: z.string().describe('Of the hours of work'),
    fewest: z.int().describe('So many answered leads make a reading'),
    whole: z.object({ ...counted, waiting: z.int() }),
    days: z.array(
      z.object({
        day,
        ...counted,
        judged: z.int().describe('Answered ones that came in hours of work'),
        isReading: z.boolean(),
        signal: z.enum(['above', 'below', 'run-above', 'run-below']).nullable(),
      }),
    ),
    limits: z
      .object({ mean: z.number(), low: z.number(), high: z.number() })
      .nullable()
      .describe('Seconds; null while there are fewer than eight readings'),
    hours: z.array(
      z.object({
        hour: z.int().min(0).max(23),
        ...counted,
        range: z.object({ low: z.number(), high: z.number() }).nullable().describe('95 % range of the share converted'),
      }),
    ),
  }),
});
