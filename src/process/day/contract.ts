import { z } from 'zod';
import { ahead } from '../../performance/dashboards/contract.ts';
import { asOf, currency, day, id, named, route, total, version } from '../../platform/http/contract.ts';
import { figure } from '../../platform/metrics/contract.ts';
import { acts, groups, reasonKinds } from './rules/day.ts';

const rights = { kind: 'deal', action: 'read' } as const;
const writes = { kind: 'snooze', action: 'write' } as const;
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

/** What is a leader's or a manager's, who sells nothing himself. */
const lead = named(
  'DayLead',
  z.object({
    approvals: z.int().nullable().describe('How many requests wait for you; null of a past day'),
    talk: z.array(member).describe('Whose steps are overdue or deals stalled, whom to talk to first on top'),
    behind: z.array(member).describe('Who is behind the pace of the quota, the furthest first'),
    left: z.array(member).describe('Who has left and still has open deals'),
    atRisk: z
      .array(dayItem.extend({ owner: who }))
      .describe('Of the largest open deals those about which something is to be done'),
    looked: z.int().describe('How many of the largest open deals were looked at'),
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
    total: z.int().describe('All things to do that are not put off; the list has the first fifty'),
    atStake: total.describe('Amounts of all deals on the list, in the workspace’s currency'),
    otherCurrencies: z.int().describe('Deals on the list with an amount in another currency, not in the sum'),
    quarter: z.object({ name: z.string(), from: day, until: day, pace: z.number() }),
    won: total.nullable(),
    wonDeals: z.int(),
    quota: total.nullable().describe('Null where no quota is set'),
    ahead,
    reasons: z.array(z.object({ kind: z.enum(reasonKinds), n: z.int() })).describe('Deals each reason holds for'),
    groups: z.array(z.object({ group: z.enum(groups), total: z.int(), items: z.array(dayItem) })),
    snoozed: z
      .array(dayItem.extend({ until: day.describe('The day on which it is back on the list') }))
      .describe('What was put off, the soonest back first'),
    lead: lead
      .nullable()
      .describe('For whoever leads others and has no open deals of his own; the quarter is then that of his people'),
  }),
});

export const snoozeDeal = route({
  id: 'day.snooze',
  method: 'PUT',
  path: '/api/v1/day/snoozes/:dealId',
  summary: 'Put a deal off your list of the day until a later day, or bring it back',
  description: 'What is put off is your own business: nobody else sees it. On the day that you name it is back.',
  rights: writes,
  params: z.strictObject({ dealId: id }),
  body: z.strictObject({ until: day.nullable().describe('A later day, within a year; null brings it back at once') }),
  answer: z.object({ groupId: id }),
});

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
    wonDeals: z.int(),
    quota: total.nullable().describe('Null where nobody of the team has one'),
    ahead,
    people: z.array(member).describe('Whom to talk to first stands first'),
  }),
});
