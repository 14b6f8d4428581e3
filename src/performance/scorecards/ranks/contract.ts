import { z } from 'zod';
import { asOf, currency, day, id, named, route } from '../../../platform/http/contract.ts';
import { thirds } from './rules/rank.ts';

const metricId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be the id of a metric, such as quota_attainment');
const isIn = z.boolean().describe('Whether you take part in ranks');

const rank = named(
  'Rank',
  z.object({
    metricId,
    unit: z.enum(['ratio', 'share', 'days', 'count', 'money', 'money-per-day']),
    currency,
    isIn,
    mayJoin: z.boolean().describe('Whether you are somebody who can take part'),
    you: z
      .object({
        place: z.int().nullable().describe('Among those who take part; null while your number is not known'),
        third: z.enum(thirds).nullable().describe('Where you stand among all; null among too few'),
      })
      .nullable()
      .describe('Null while you take no part'),
    takePart: z.int().nullable().describe('Those who take part and have a number; told to those who see all of them'),
    items: z
      .array(
        z.object({
          person: z.object({ id, name: z.string() }),
          place: z.int().describe('Among all who take part'),
          value: z
            .number()
            .nullable()
            .describe('Money in minor units; null where you are not shown what it is made of'),
          isYou: z.boolean(),
        }),
      )
      .describe('The first of those whom you are shown'),
    more: z.int().describe('How many more you could be shown'),
  }),
);

export const readRank = route({
  id: 'ranks.read',
  method: 'GET',
  path: '/api/v1/scorecards/rank',
  summary: 'The rank by an outcome among those who want one',
  rights: 'signed-in',
  query: z.strictObject({
    metric: metricId.default('quota_attainment'),
    from: day.optional().describe('The first day; with until. Left out, the quarter of the day'),
    until: day.optional().describe('The first day after it'),
    asOf,
  }),
  answer: rank,
});

export const chooseRank = route({
  id: 'ranks.choose',
  method: 'PUT',
  path: '/api/v1/scorecards/rank-choice',
  summary: 'Take part in ranks among colleagues, or no longer',
  rights: { kind: 'rank-choice', action: 'write' },
  body: z.strictObject({ isIn }),
  answer: z.object({ isIn, groupId: id.describe('Undo it by this') }),
});
