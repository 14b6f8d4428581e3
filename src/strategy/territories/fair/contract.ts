import { z } from 'zod';
import { currency, day, id, route } from '../../../platform/http/contract.ts';
import { who } from '../contract.ts';

const amount = z.number().describe('Minor units of the currency');
const range = z.object({ from: z.number(), to: z.number() });
const even = z.object({ imbalance: z.number(), cv: z.number(), gini: z.number() }).nullable();

export const fairPatches = route({
  id: 'territories.fair',
  method: 'GET',
  path: '/api/v1/fair-patches',
  summary: 'What an average rep would attain on each territory, beside its quota and what was won there',
  description:
    'Of the last four whole fiscal quarters. Expected is what companies of the territory turn over x what is won of each unit of that on all territories that somebody works; ranges hold nine results of ten that luck alone brings. Who works several shares his quota out over them by their potential.',
  rights: { kind: 'territory', action: 'write' },
  answer: z.object({
    ...{ from: day, until: day, currency },
    deals: z.int().describe('Won deals of the period that it rests on'),
    rate: z.number().nullable().describe('Won of each unit of potential; null where too little is known to say more'),
    patches: z.array(
      z.object({
        territory: who,
        people: z.array(who),
        companies: z.int(),
        potential: amount,
        quota: amount.nullable(),
        won: amount,
        expected: amount,
        range,
        attainment: z.number().nullable().describe('Expected of the quota'),
        attainmentRange: range.nullable(),
        result: z.number().nullable().describe('Won of the quota'),
        index: z.number().nullable().describe('100 is what all together let an average rep attain'),
        patch: z.enum(['poor', 'even', 'rich']).nullable().describe('Below 85, within, above 115'),
        against: z.enum(['below', 'within', 'above']).describe('What was won against the range of luck'),
      }),
    ),
    even: even.describe('Of expected attainment'),
    evenPotential: even,
    people: z
      .array(z.object({ person: who, talent: z.number(), territoryId: id }))
      .describe('Won against what an average rep would have won on the same patches, drawn to 1 while little is known'),
  }),
  refusals: ['not-told'],
});
