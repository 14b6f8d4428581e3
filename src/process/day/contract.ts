import { z } from 'zod';
import { asOf, currency, day, id, named, route, total, version } from '../../platform/http/contract.ts';
import { figure } from '../../platform/metrics/contract.ts';
import { acts, groups, reasonKinds } from './rules/day.ts';

const rights = { kind: 'deal', action: 'read' } as const;
const who = z.object({ id, name: z.string() });

/** Why a deal is on the list. Which numbers are there depends on the kind: `daysLate` of a broken promise, `limitDays` of a stall. */
const reason = named(
  'DayReason',
  z.object({
    kind: z.enum(reasonKinds),
    daysLate: z.int().optional(),
    daysLeft: z.int().optional(),
    openCriteria: z.int().optional(),
    why: z
      .literal('contact')
      .optional()
      .describe('Of a stall: both sides have not spoken, in whatever stage it stands'),
    days: z.int().optional(),
    limitDays: z.int().optional(),
  }),
);

export const dayItem = named(
  'DayItem',
  z.object({
    deal: z.object({
      id,
      version,
      name: z.string(),
      company: who.nullable(),
      stageName: z.string(),
      nextStageName: z.string().nullable(),
      amount: total.nullable(),
      amountBasis: z.enum(['entered', 'list_price']),
      currency,
      expectedCloseOn: day.nullable(),
      nextStep: z.string().nullable(),
      nextStepOn: day.nullable(),
    }),
    score: z.number().describe('0 to 100; how it is made stands in the README of the room'),
    reason,
    notes: z.array(reason).describe('What else speaks for it, the strongest first'),
    act: z.enum(acts).describe('The one act that helps most'),
    mayWrite: z.boolean(),
  }),
);

export const readDay = route({
  id: 'day.read',
  method: 'GET',
  path: '/api/v1/day',
  summary: 'What to do today about your own open deals, the most pressing first',
  rights,
  query: z.strictObject({ asOf }),
  answer: z.object({
    day,
    currency,
    openDeals: z.int(),
    total: z.int().describe('All things to do; the list has the first fifty'),
    atStake: total.describe('Amounts of all deals on the list, in the workspace’s currency'),
    otherCurrencies: z.int().describe('Deals on the list with an amount in another currency, not in the sum'),
    quarter: z.object({ name: z.string(), from: day, until: day, pace: z.number() }),
    won: total.nullable(),
    quota: total.nullable().describe('Null where no quota is set'),
    reasons: z.array(z.object({ kind: z.enum(reasonKinds), n: z.int() })).describe('Deals each reason holds for'),
    groups: z.array(z.object({ group: z.enum(groups), total: z.int(), items: z.array(dayItem) })),
  }),
});

const member = named(
  'TeamMember',
  z.object({
    person: who,
    isActive: z.boolean(),
    manager: who.nullable(),
    open: z.int(),
    stalled: z.int(),
    withoutNextStep: z.int(),
    overdueSteps: z.int(),
    openAmount: total,
    won: total,
    quota: total.nullable(),
    attainment: z.number().nullable(),
    coverage: figure.nullable(),
  }),
);

export const readTeamDay = route({
  id: 'day.team',
  method: 'GET',
  path: '/api/v1/day/team',
  summary: 'Whom of your team to talk to: open deals, stalled, without a next step, overdue steps',
  description: 'For whoever sees more than his own deals; for everybody else it is not there.',
  rights,
  query: z.strictObject({ asOf }),
  answer: z.object({
    day,
    currency,
    limitedTo: z.literal('team').nullable(),
    quarter: z.object({ name: z.string(), from: day, until: day, pace: z.number() }),
    won: total,
    quota: total.nullable().describe('Null where nobody of the team has one'),
    people: z.array(member).describe('Whom to talk to first stands first'),
  }),
});
