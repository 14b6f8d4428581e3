import { z } from 'zod';
import { asOf, currency, day, id, line, manyInQuery, route, total } from '../../../platform/http/contract.ts';
import { deal } from '../shapes.ts';
import { closing, competitor, forms, givenFloors, givenInterview, question, reason, renewals } from './shapes.ts';

const byId = z.strictObject({ id });
const write = { kind: 'deal', action: 'write' } as const;
const written = { groupId: id.describe('Undo it by this') };

const reasonFields = {
  name: line(100),
  parentId: id.nullable().describe('null stands at the top'),
  position: z.int().min(0).max(1_000),
  retired: z.boolean().describe('No longer offered; deals that were lost for it keep it'),
};

export const listReasons = route({
  id: 'closing.listReasons',
  method: 'GET',
  path: '/api/v1/loss-reasons',
  summary: 'The reasons for losing a deal, retired ones included',
  rights: { kind: 'loss-reason', action: 'read' },
  answer: z.object({ items: z.array(reason), mayWrite: z.boolean() }),
});
export const createReason = route({
  id: 'closing.createReason',
  method: 'POST',
  path: '/api/v1/loss-reasons',
  summary: 'Add a reason for losing a deal',
  rights: { kind: 'loss-reason', action: 'write' },
  body: z.strictObject({ ...z.object(reasonFields).partial().shape, name: reasonFields.name }),
  answer: reason.extend(written),
  created: true,
});
export const updateReason = route({
  id: 'closing.updateReason',
  method: 'PATCH',
  path: '/api/v1/loss-reasons/:id',
  summary: 'Rename, move or retire a reason for losing',
  rights: { kind: 'loss-reason', action: 'write' },
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(reasonFields).partial(),
  answer: reason.extend(written),
  current: reason,
});

const competitorFields = {
  name: line(200),
  website: line(300).nullable(),
  notes: line(10_000).nullable(),
  retired: z.boolean(),
};
export const listCompetitors = route({
  id: 'closing.listCompetitors',
  method: 'GET',
  path: '/api/v1/competitors',
  summary: 'Competitors by name, retired ones included',
  rights: { kind: 'competitor', action: 'read' },
  answer: z.object({ items: z.array(competitor), mayWrite: z.boolean() }),
});
export const createCompetitor = route({
  id: 'closing.createCompetitor',
  method: 'POST',
  path: '/api/v1/competitors',
  summary: 'Enter a competitor',
  rights: { kind: 'competitor', action: 'write' },
  body: z.strictObject({ ...z.object(competitorFields).partial().shape, name: competitorFields.name }),
  answer: competitor.extend(written),
  created: true,
});
export const updateCompetitor = route({
  id: 'closing.updateCompetitor',
  method: 'PATCH',
  path: '/api/v1/competitors/:id',
  summary: 'Change or retire a competitor; null clears a field',
  rights: { kind: 'competitor', action: 'write' },
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(competitorFields).partial(),
  answer: competitor.extend(written),
  current: competitor,
});

export const readClosing = route({
  id: 'closing.readClosing',
  method: 'GET',
  path: '/api/v1/closing-rules',
  summary: 'What closing a deal asks, and the questions of the interview after it',
  rights: { kind: 'closing-rules', action: 'read' },
  answer: closing,
});
export const changeClosing = route({
  id: 'closing.changeClosing',
  method: 'PATCH',
  path: '/api/v1/closing-rules',
  summary: 'Change what closing a deal asks, from now on',
  rights: { kind: 'closing-rules', action: 'write' },
  concurrency: 'if-match',
  body: z
    .strictObject({ forms: forms.partial(), questions: z.array(question).max(50), floors: givenFloors, renewals })
    .partial(),
  answer: closing.extend(written),
  current: closing,
});

export const setRivals = route({
  id: 'closing.setRivals',
  method: 'PUT',
  path: '/api/v1/deals/:id/rivals',
  summary: 'Say which competitors are in a deal',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ competitorIds: z.array(id).max(20) }),
  answer: deal.extend(written),
  current: deal,
});
export const addInterview = route({
  id: 'closing.addInterview',
  method: 'POST',
  path: '/api/v1/deals/:id/interviews',
  summary: 'Keep what the buyer said about a closed deal',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: givenInterview,
  answer: deal.extend(written),
  current: deal,
  refusals: ['not-closed'],
});
const ofDeal = z.strictObject({ id, interviewId: id });
export const changeInterview = route({
  id: 'closing.changeInterview',
  method: 'PUT',
  path: '/api/v1/deals/:id/interviews/:interviewId',
  summary: 'Change what is kept of an interview',
  rights: write,
  concurrency: 'if-match',
  params: ofDeal,
  body: givenInterview,
  answer: deal.extend(written),
  current: deal,
  refusals: ['not-closed'],
});
export const removeInterview = route({
  id: 'closing.removeInterview',
  method: 'DELETE',
  path: '/api/v1/deals/:id/interviews/:interviewId',
  summary: 'Take an interview off a deal; it stays in the history',
  rights: write,
  concurrency: 'if-match',
  params: ofDeal,
  answer: deal.extend(written),
  current: deal,
});

const n = z.int();
const share = z.number().nullable().describe('Won ÷ (won + lost); null while nothing closed');
const sum = total.nullable().describe('null where amounts are kept from the reader');
const ends = { won: n, lost: n, wonAmount: sum, lostAmount: sum, share };
export const winLoss = route({
  id: 'closing.winLoss',
  method: 'GET',
  path: '/api/v1/win-loss',
  summary: 'Wins and losses of a period by reason, competitor, stage and owner, and what interviews said',
  rights: { kind: 'deal', action: 'read' },
  query: z.strictObject({
    from: day.optional().describe('Left out with before: the last twelve months in which any deal closed'),
    before: day.optional(),
    ownerId: manyInQuery(id).optional(),
    pipelineId: id.optional(),
    asOf,
  }),
  answer: z.object({
    period: z.object({ from: day, before: day }),
    isEarlier: z.boolean().describe('Nothing closed in the last twelve months: the period is an earlier one'),
    currency,
    ...ends,
    otherCurrencies: n.describe('Deals in other currencies: counted, not in the amounts'),
    limitedTo: z.enum(['own', 'team']).nullable(),
    amountsHidden: z.boolean().describe('Amounts of deals are kept from the reader'),
    reasonsHidden: z.boolean().describe('Why deals were lost is kept from the reader: nothing is told by reason'),
    byReason: z
      .array(
        z.object({
          id: id.nullable().describe('null: lost without a reason of the tree'),
          name: z.string(),
          depth: n,
          ids: z.array(id).describe('The reason and all below it'),
          own: n.describe('Lost for just this reason'),
          lost: n.describe('With all below it'),
          amount: sum,
        }),
      )
      .describe('In the order of the tree; the tops and those without one add up to all that were lost'),
    byCompetitor: z.array(
      z.object({
        id,
        name: z.string(),
        won: n.describe('Deals won that this competitor was in'),
        lost: n.describe('Deals lost that this competitor was in'),
        lostTo: n.nullable().describe('Of those, lost to this competitor; null where that is kept from the reader'),
        share,
        low: z.number().nullable().describe('The 95 % range of the share'),
        high: z.number().nullable(),
      }),
    ),
    byStage: z.array(z.object({ id, name: z.string(), pipeline: z.string(), ...ends })),
    byOwner: z.array(z.object({ id, name: z.string(), ...ends })),
    interviews: z.object({
      deals: n.describe('Closed deals with an interview'),
      held: n,
      answers: z.array(
        z.object({
          key: z.string(),
          question: z.string(),
          n,
          mean: z.number().nullable(),
          counts: z.array(z.object({ value: z.string(), n })),
        }),
      ),
      latest: z.array(z.object({ id, name: z.string(), status: z.enum(['won', 'lost']), said: z.string().nullable() })),
    }),
  }),
});
