import { z } from 'zod';
import { currency, day, id, route, wholeInQuery } from '../../../platform/http/contract.ts';
import { who } from '../contract.ts';
import { scenario } from './contract.ts';

const rights = { kind: 'territory-scenario', action: 'read' } as const;
const byId = z.strictObject({ id });
const amount = z.number().describe('Minor units of the currency');
const share = z.number().nullable();
const modelled = z
  .object({ value: amount, gini: z.number().nullable() })
  .describe('What is won in a year by potential x what is won of each unit of it x talent, and how it lies on patches');

export const switchOfScenario = route({
  id: 'territoryScenarios.switch',
  method: 'GET',
  path: '/api/v1/territory-scenarios/:id/switch',
  summary: 'What a draft would cost on its first day: relationships broken, deals handed over, ramp lost; and its gain',
  description:
    'A company is handed over when its owner worked it, works it no more and others do. Ramp lost: of each month of the quota x the share of the patch that is new x what is lacking of the ramp, which is even.',
  rights,
  params: byId,
  query: z.strictObject({ rampMonths: wholeInQuery(0, 24).default(3) }),
  answer: z.object({
    ...{ day, currency, rampMonths: z.int(), companies: z.int() },
    handed: z.object({
      companies: z.int(),
      share,
      wonShare: share.describe('Of what was won in the last four whole quarters'),
    }),
    relationships: z.int().describe('Of those handed over, with whom a deal is under way or who bought before'),
    deals: z
      .object({ count: z.int(), value: amount })
      .describe('Open deals of their owners, which would be handed over'),
    ramp: z.object({
      lost: amount,
      people: z.array(
        z.object({
          person: who,
          companies: z.int().describe('Companies that he does not know'),
          newShare: z.number().describe('Of his patch, by potential'),
          lost: amount.nullable().describe('Null of who has no quota'),
        }),
      ),
    }),
    model: z
      .object({
        now: modelled,
        drafted: modelled,
        best: modelled.extend({ moves: z.int() }).describe('With the most talented where most is to be won'),
      })
      .nullable()
      .describe('Null while too little was won, or it may not be told'),
  }),
  refusals: ['not-told'],
});

export const matchTalent = route({
  id: 'territoryScenarios.matchTalent',
  method: 'POST',
  path: '/api/v1/territory-scenarios/:id/match-talent',
  summary: 'In a draft, the most talented to where most is to be won, and what that costs in fairness',
  description: 'Who works a territory together stays together. Locked territories keep their people.',
  rights: { kind: 'territory-scenario', action: 'write' },
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ locked: z.array(id).max(1_000).optional() }),
  answer: z.object({
    scenario,
    groupId: id.describe('Undo it by this'),
    moved: z.int().describe('Territories with other people than before'),
    before: modelled,
    after: modelled,
  }),
  current: scenario,
  refusals: ['published', 'not-told', 'nothing-to-match'],
});

const closed = z.object({ won: z.int(), lost: z.int(), value: amount });
const group = z.object({ companies: z.int(), before: closed, after: closed });

export const measuredScenario = route({
  id: 'territoryScenarios.measured',
  method: 'GET',
  path: '/api/v1/territory-scenarios/:id/measured',
  summary:
    'What a published draft did: deals of companies that changed hands, before and after, against those that did not',
  description:
    'As many days after its first day as are over, 180 at most, beside as many before. The ratio holds nine of ten; it is null while one of the four has fewer than five wins.',
  rights,
  params: byId,
  answer: z.object({
    ...{ firstOn: day, days: z.int(), currency },
    ...{ moved: group, stayed: group },
    ratio: z.object({ value: z.number(), from: z.number(), to: z.number() }).nullable(),
  }),
  refusals: ['not-yet', 'not-told'],
});
