import { z } from 'zod';
import { amount, asOf, currency, day, id, named, prose, route, total } from '../../platform/http/contract.ts';
import { flaws, type weights } from './rules/hygiene.ts';

import {
  accuracy,
  breakdown,
  count,
  forecast,
  heldCall,
  movement,
  node,
  period,
  periodName,
  person,
  projected,
  rolledNumbers,
  row,
  share,
  stood,
} from './shapes.ts';

const read = { kind: 'forecast-call', action: 'read' } as const;
const say = { kind: 'forecast-submission', action: 'write' } as const;
const hold = { kind: 'forecast-call', action: 'write' } as const;

export const readForecast = route({
  id: 'forecast.read',
  method: 'GET',
  path: '/api/v1/forecast',
  summary: 'The forecast call of a week: what everybody says, rolled up over the tree of that day',
  description:
    'Commit is what is won and committed, best case that and the best case, most likely what is won and each open deal by its chance. What a person says replaces what stands below him, what is said from above replaces that.',
  rights: read,
  query: z.strictObject({ period: periodName.optional(), node, asOf }),
  answer: forecast,
});

export const readBreakdown = route({
  id: 'forecast.breakdown',
  method: 'GET',
  path: '/api/v1/forecast/breakdown',
  summary: 'What the forecast call of a week is made of, by product or by who is credited; the parts add up to it',
  description:
    'A deal is divided among its products by what their lines come to, and among people by their shares; what was said beyond the deals is told beside them.',
  rights: read,
  query: z.strictObject({
    by: z.string().max(40),
    call: id.optional().describe('Of a locked call, as it stood when it was locked; period, tree and day are its own'),
    ...{ period: periodName.optional(), node, asOf },
  }),
  answer: breakdown,
});

export const readAgenda = route({
  id: 'forecast.agenda',
  method: 'GET',
  path: '/api/v1/forecast/agenda',
  summary: 'The deals of a call: open ones and all that moved since the last call, with what wants a word',
  rights: read,
  query: z.strictObject({ period: periodName.optional(), node, asOf }),
  answer: named('ForecastAgenda', z.object(movement)),
});

export const readChanges = route({
  id: 'forecast.changes',
  method: 'GET',
  path: '/api/v1/forecast/changes',
  summary: 'The waterfall between two days: what the open value was, what moved it and what it is, to the minor unit',
  rights: read,
  query: z.strictObject({
    from: day.optional().describe('From the end of this day; left out, a week before'),
    call: id.optional().describe('From the moment at which this call was locked, instead of a day'),
    until: day.optional().describe('To the end of this day; left out, now'),
    period: periodName.optional().describe('Of deals to close in it; left out, of all open ones'),
    node,
    asOf,
  }),
  answer: named(
    'ForecastChanges',
    z.object({ ...movement, node: person.nullable(), nodes: z.array(person), calls: z.array(heldCall) }),
  ),
});

const spoken = amount.nullable().describe('Whole minor units; null leaves what stands below');
export const sayNumber = route({
  id: 'forecast.say',
  method: 'PUT',
  path: '/api/v1/forecast/submissions',
  summary: 'Say what you will land at this week, or adjust what a report says; deals are never changed',
  description:
    'Of yourself, of whoever reports to you today, or, as a leader, of the whole (subject null). Where it replaces what others say a reason is needed. All three empty takes it back.',
  rights: say,
  body: z.strictObject({
    period: periodName,
    subject: id.nullable(),
    commit: spoken,
    bestCase: spoken,
    mostLikely: spoken,
    note: prose(2_000).optional(),
    reason: prose(2_000).optional(),
  }),
  answer: z.object({ groupId: id.nullable().describe('Undo it by this; null where nothing changed'), week: day }),
  refusals: ['call-locked', 'needs-reason'],
});

export const planCall = route({
  id: 'forecast.plan',
  method: 'PUT',
  path: '/api/v1/forecast/calls',
  summary: 'Set the day on which numbers are due for a call; whoever has not said his is reminded',
  rights: hold,
  body: z.strictObject({ period: periodName, node: id.nullable(), dueOn: day }),
  answer: heldCall,
  refusals: ['call-locked'],
});

export const lockCall = route({
  id: 'forecast.lock',
  method: 'POST',
  path: '/api/v1/forecast/calls/lock',
  summary: 'Lock this week’s call: what it stands on is frozen for good, and the next one is put down a week later',
  rights: hold,
  body: z.strictObject({ period: periodName, node: id.nullable() }),
  answer: heldCall,
  refusals: ['call-locked'],
});

export const readCall = route({
  id: 'forecast.call',
  method: 'GET',
  path: '/api/v1/forecast/calls/:id',
  summary: 'A call as it was when it was locked, beside what its deals became',
  rights: read,
  params: z.strictObject({ id }),
  answer: named(
    'FrozenCall',
    z.object({
      call: heldCall,
      node: person.nullable(),
      currency,
      hidden: count.describe('Deals of it that are not for you: left out of every sum'),
      asOf: day.nullable(),
      whole: rolledNumbers.nullable().describe('Null while it is not locked, or what it froze is not for you'),
      rows: z.array(row.omit({ maySay: true, last: true })),
      dimensions: z.array(z.string()).describe('By what it can be broken down'),
      projection: projected.nullable(),
      came: total.nullable().describe('What was won in the period by those it looked at, as known today'),
      deals: z.array(
        z.object({
          id,
          name: z.string(),
          owner: person,
          was: stood,
          became: stood.nullable().describe('As it is today; null where it is gone or not for you'),
        }),
      ),
    }),
  ),
});

export const readTrackRecord = route({
  id: 'forecast.record',
  method: 'GET',
  path: '/api/v1/forecast/track-record',
  summary: 'How numbers that were said held against what came, by person and level',
  description:
    'Of periods that are over, back to two years. Yours from the first call on; of others from four calls on. Nothing that was said is corrected.',
  rights: read,
  answer: named(
    'ForecastTrackRecord',
    z.object({
      currency,
      least: count,
      isHidden: z.boolean(),
      people: z.array(
        z.object({
          person,
          isYours: z.boolean(),
          enough: z.boolean(),
          calls: count,
          own: accuracy.nullable().describe('What he said of himself'),
          above: accuracy.nullable().describe('What he said of his reports'),
          whole: accuracy.nullable().describe('What he said of the whole'),
        }),
      ),
      entries: z
        .array(
          z.object({
            id,
            week: day,
            period,
            level: z.enum(['own', 'above', 'whole']),
            by: person,
            subject: person.nullable(),
            said: total,
            below: total.nullable(),
            came: total,
            reason: z.string().nullable(),
          }),
        )
        .describe('Your own, newest first'),
      reasons: z
        .array(
          z.object({
            id,
            week: day,
            by: person,
            subject: person.nullable(),
            said: total,
            below: total,
            reason: z.string(),
          }),
        )
        .describe('Every override with its reason that you may read, newest first'),
    }),
  ),
});

export const readHygiene = route({
  id: 'forecast.hygiene',
  method: 'GET',
  path: '/api/v1/forecast/hygiene',
  summary: 'How well open deals are kept, by person, beside whose numbers miss most',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: named(
    'ForecastHygiene',
    z.object({
      asOf: day,
      weights: z.object(
        Object.fromEntries(flaws.map((flaw) => [flaw, z.number()])) as Record<keyof typeof weights, z.ZodNumber>,
      ),
      quietAfterDays: count,
      people: z.array(
        z.object({
          person,
          score: count,
          n: count,
          flaws: z.object({ staleClose: count, noNextStep: count, missingAmount: count, noContact: count.nullable() }),
          errorShare: share.describe('His share of all misses of numbers that people said of themselves'),
        }),
      ),
      whole: z.object({ score: count, n: count }).nullable(),
    }),
  ),
});
