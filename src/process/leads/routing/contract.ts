import { z } from 'zod';
import { id, instant, line, route, version } from '../../../platform/http/contract.ts';
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
    grounds: z
      .array(z.object({ name: z.string(), gave: z.int(), people: z.array(z.object({ person: who, leads: z.int() })) }))
      .describe('Leads that segments would have given to whoever works their territory, or begins with a customer'),
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
