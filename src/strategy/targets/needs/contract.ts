import { z } from 'zod';
import { asOf, currency, named, route, total } from '../../../platform/http/contract.ts';

export const readNeeds = route({
  id: 'targets.readNeeds',
  method: 'GET',
  path: '/api/v1/target-needs',
  summary:
    'What you still have to do for your own quota of this quarter: wins, deals, meetings and calls, at your own rates',
  rights: 'signed-in',
  query: z.strictObject({ asOf }),
  answer: z.object({
    own: named(
      'TargetNeeds',
      z.object({
        quarter: z.string(),
        currency,
        missing: total.describe('Of the quota, nought once it is reached'),
        daysLeft: z.int(),
        lines: z
          .array(z.object({ line: z.string(), amount: total, won: total }))
          .describe('What of the quota is to be won with which product lines, and what was'),
        rates: z
          .object({
            amountPerWin: z.number(),
            winRate: z.number(),
            meetingsPerWin: z.number(),
            callsPerWin: z.number(),
            ownWins: z.int().describe('In how many wins of your own they rest, of the four quarters before'),
          })
          .nullable()
          .describe('Null while nobody whom you may see won anything'),
        needs: z
          .object({
            wins: z.int(),
            deals: z.int().describe('To be closed either way'),
            meetings: z.int(),
            calls: z.int(),
            aWeek: z.object({ meetings: z.int(), calls: z.int() }),
          })
          .nullable(),
      }),
    )
      .nullable()
      .describe('Null where you have no quota this quarter'),
  }),
});
