import { z } from 'zod';
import { isTimeZone } from '../../../ground/time-zones.ts';
import { day, id, instant, line, route, version } from '../../../platform/http/contract.ts';
import { passedWhys } from '../rules/routed.ts';

const seen = version.or(z.literal(0)).describe('The version seen; 0: none was there');
const minutes = z.int().min(1).max(20_000).describe('Minutes of work');
const bySource = z
  .array(z.strictObject({ source: line(200), minutes }))
  .max(50)
  .describe('Sources that are promised something else');
const rule = {
  id,
  name: line(100),
  on: z.boolean(),
  where: z
    .string()
    .max(2_000)
    .describe('What a lead must be, as lists are asked: source:is:Web form; empty, every lead fits'),
  withinHours: z.boolean().describe('Whether only those get one who are at work at that moment'),
};
const member = {
  weight: z.int().min(1).max(100).describe('How often, beside the weights of the others'),
  most: z.int().min(1).max(100_000).nullable().describe('How many open leads at most; null: as many as come'),
};
const rules = z.array(
  z.strictObject({
    ...rule,
    people: z
      .array(z.strictObject({ personId: id, ...member }))
      .min(1)
      .max(100),
  }),
);
const who = z.object({ id, name: z.string() });

const routing = z.object({
  version: z.int(),
  minutes,
  bySource,
  rules: z.array(
    z.object({
      ...rule,
      people: z.array(
        z.object({ person: who, isActive: z.boolean(), ...member, open: z.int().describe('Open leads now') }),
      ),
      others: z.int().describe('People whose leads you do not see'),
    }),
  ),
  mayWrite: z.boolean(),
});

export const readRouting = route({
  id: 'leads.readRouting',
  method: 'GET',
  path: '/api/v1/lead-routing',
  summary: 'To whom leads go and within how many minutes they are answered',
  rights: { kind: 'lead-routing', action: 'read' },
  answer: routing,
});

export const updateRouting = route({
  id: 'leads.updateRouting',
  method: 'PUT',
  path: '/api/v1/lead-routing',
  summary: 'Decide to whom leads go from now on and within how many minutes they are answered',
  rights: { kind: 'lead-routing', action: 'write' },
  body: z.strictObject({ version: seen, minutes, bySource, rules: rules.max(50) }),
  answer: routing.extend({ groupId: id.describe('Undo it by this') }),
  refusals: ['settings-changed'],
});

export const tryRouting = route({
  id: 'leads.tryRouting',
  method: 'POST',
  path: '/api/v1/lead-routing/trial',
  summary: 'What rules would have done with the leads of the last 30 days; nothing is written',
  rights: { kind: 'lead-routing', action: 'write' },
  body: z.strictObject({ rules: rules.max(50) }),
  answer: z.object({
    leads: z.int().describe('Leads that came in these days; of more than 10,000 the newest'),
    noRule: z.int().describe('Leads that no rule fits'),
    nobodyThere: z.int().describe('Leads whose rules had nobody there'),
    rules: z.array(
      z.object({
        id,
        fits: z.int().describe('Leads that it fits at all'),
        gave: z.int().describe('Leads that it would have given'),
        people: z.array(z.object({ person: who, leads: z.int() })),
      }),
    ),
    examples: z
      .array(
        z.object({
          id,
          name: z.string(),
          receivedAt: instant,
          to: who.nullable(),
          rule: z.string().nullable(),
          passed: z.array(z.object({ person: who, why: z.enum(passedWhys) })),
        }),
      )
      .describe('The newest ten'),
  }),
});

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00')
  .describe('As 09:00');
const week = z
  .array(
    z
      .array(
        z.strictObject({ from: clock.refine((at) => at !== '24:00', 'must be a time such as 09:00'), until: clock }),
      )
      .max(6),
  )
  .length(7)
  .describe('Seven days, Monday first; a stretch that ends before it begins goes over midnight');
const leave = z
  .array(z.strictObject({ first: day, last: day }))
  .max(200)
  .describe('Days on which the person is away');
const hours = {
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/Berlin').nullable(),
  week: week.nullable().describe('Null: as the workspace'),
  holidays: z.array(day).max(1_000).describe('Days on which nobody works'),
};

const shownHours = z.object({
  version: z.int(),
  timeZone: z.string().nullable(),
  week: week.nullable(),
  holidays: z.array(day),
  leave,
});

export const readHours = route({
  id: 'leads.readHours',
  method: 'GET',
  path: '/api/v1/working-hours',
  summary: 'When the workspace works, and people where they differ, as far as you may see',
  rights: { kind: 'working-hours', action: 'read' },
  answer: z.object({
    workspace: shownHours.extend({ mayWrite: z.boolean() }),
    usualWeek: week.describe('What holds until somebody says otherwise'),
    people: z.array(shownHours.extend({ person: who })),
  }),
});

export const updateHours = route({
  id: 'leads.updateHours',
  method: 'PUT',
  path: '/api/v1/working-hours',
  summary: 'Say when the workspace works, or when somebody does and is away',
  rights: { kind: 'working-hours', action: 'write' },
  body: z.strictObject({
    personId: id.nullable().describe('Whose; null is the workspace'),
    version: seen,
    ...hours,
    leave,
  }),
  answer: shownHours.extend({ groupId: id.describe('Undo it by this') }),
  refusals: ['settings-changed'],
});
