import { z } from 'zod';
import { dayParts } from '../../ground/working-hours.ts';
import { day, id, line, named, prose, route, version } from '../../platform/http/contract.ts';
import { paces } from '../charters/index.ts';

const reads = { kind: 'team-space', action: 'read' } as const;
const writes = { kind: 'team-space', action: 'write' } as const;
const pins = { kind: 'team-pin', action: 'write' } as const;
const who = z.object({ id, name: z.string() });
const groupId = id.describe('Undo it by this');
const byId = z.strictObject({ id });

const metricId = z.string().regex(/^[a-z][a-z0-9_]{1,60}$/, 'must be the id of a metric');
const metric = z.object({ id: metricId, unit: z.string(), betterIs: z.enum(['higher', 'lower', 'within-band']) });
const goal = { metricId, goal: z.number().min(-1e12).max(1e12), every: z.enum(paces) };
const said = {
  name: line(120),
  purpose: prose(2_000).default('').describe('What the team is there for, and how it works together'),
};

const space = named(
  'TeamSpace',
  z.object({
    ...{ id, version, name: z.string(), purpose: z.string(), lead: who },
    goals: z.array(z.object(goal)),
    mayWrite: z.boolean(),
  }),
);
const pinned = named(
  'TeamPin',
  z.object({ id, version, title: z.string(), url: z.string().nullable(), text: z.string(), by: who }),
);

export const listSpaces = route({
  id: 'spaces.list',
  method: 'GET',
  path: '/api/v1/team-spaces',
  summary: 'The spaces of the teams that you are in or stand above, and whose teams have none yet',
  rights: reads,
  answer: z.object({
    items: z.array(space.extend({ members: z.int(), isIn: z.boolean().describe('Whether you are in the team') })),
    without: z.array(who).describe('Who leads a team without a space that you may open'),
  }),
});

export const readSpace = route({
  id: 'spaces.read',
  method: 'GET',
  path: '/api/v1/team-spaces/:id',
  summary: 'A team: who is in it and who is away, what it is to reach, the wins of its week and what it keeps at hand',
  rights: reads,
  params: byId,
  answer: z.object({
    space,
    members: z.array(
      who.extend({
        role: z.string(),
        title: z.string().nullable().describe('What he does; null too where that is kept from you'),
        region: z.string().nullable(),
        manager: who.nullable(),
        away: z
          .object({ firstDay: day, lastDay: day, part: z.enum(dayParts) })
          .nullable()
          .describe('His next leave within two weeks; never why'),
      }),
    ),
    goals: z.array(
      z.object({
        ...goal,
        ...{ unit: z.string(), betterIs: metric.shape.betterIs, from: day, until: day.describe('The day after') },
        value: z.number().nullable().describe('What it comes to for the whole team; null where nothing is known'),
        currency: z.string().nullable(),
        isReached: z.boolean().nullable(),
      }),
    ),
    week: z.object({
      from: day,
      won: z
        .array(
          z.object({
            ...{ id, name: z.string(), owner: who, wonOn: day },
            amount: z.int().nullable().describe('In minor units; null too where amounts are kept from you'),
            currency: z.string(),
          }),
        )
        .describe('Of the deals that you see'),
      said: z.array(
        z.object({
          ...{ id, what: z.enum(['praise', 'win']), text: z.string(), saidOn: day, by: who, person: who },
          deal: who.nullable().describe('Null too where you do not see it'),
        }),
      ),
    }),
    pins: z.array(pinned.extend({ mayWrite: z.boolean() })),
    metrics: z.array(metric).describe('The numbers that can be a goal; none for who does not say them'),
  }),
});

export const openSpace = route({
  id: 'spaces.open',
  method: 'POST',
  path: '/api/v1/team-spaces',
  summary: 'Open the space of a team',
  rights: writes,
  body: z.strictObject({ leadId: id.describe('Who leads it'), ...said }),
  answer: space.extend({ groupId }),
  created: true,
  refusals: ['has-a-space'],
});

export const changeSpace = route({
  id: 'spaces.change',
  method: 'PUT',
  path: '/api/v1/team-spaces/:id',
  summary: 'Say anew what a team is called, what it is for, what it is to reach and who leads it',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    ...said,
    leadId: id.optional().describe('As it is where left out'),
    goals: z.array(z.strictObject(goal)).max(8),
  }),
  answer: space.extend({ groupId }),
  current: space,
  refusals: ['has-a-space'],
});

export const closeSpace = route({
  id: 'spaces.close',
  method: 'DELETE',
  path: '/api/v1/team-spaces/:id',
  summary: 'Close the space of a team, with what is pinned on it',
  rights: writes,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: space,
});

const given = {
  title: line(120),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .default(null)
    .describe('Null: a note'),
  text: prose(2_000).trim().default(''),
};

export const pin = route({
  id: 'spaces.pin',
  method: 'POST',
  path: '/api/v1/team-spaces/:id/pins',
  summary: 'Pin a link or a note for the team',
  rights: pins,
  params: byId,
  body: z.strictObject(given),
  answer: pinned.extend({ groupId }),
  created: true,
  refusals: ['too-many-pins'],
});

export const changePin = route({
  id: 'spaces.changePin',
  method: 'PUT',
  path: '/api/v1/team-pins/:id',
  summary: 'Say anew what is pinned',
  rights: pins,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject(given),
  answer: pinned.extend({ groupId }),
  current: pinned,
});

export const unpin = route({
  id: 'spaces.unpin',
  method: 'DELETE',
  path: '/api/v1/team-pins/:id',
  summary: 'Take down what is pinned',
  rights: pins,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: pinned,
});
