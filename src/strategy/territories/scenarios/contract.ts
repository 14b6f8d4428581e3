import { z } from 'zod';
import { day, id, line, named, route, version } from '../../../platform/http/contract.ts';
import { fields, listed, place, who } from '../contract.ts';

const rights = { kind: 'territory-scenario', action: 'read' } as const;
const write = { kind: 'territory-scenario', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const name = line(120);
const firstOn = day.nullable().describe('The day from which it is to hold');

const drawn = z.object({ ...z.object(listed).omit({ version: true, mayWrite: true }).shape, named: z.array(who) });
const head = { id, version, name: z.string(), firstOn, publishedOn: day.nullable().describe('Null of a draft') };
export const scenario = named('TerritoryScenario', z.object({ ...head, territories: z.array(drawn) }));
const given = z.strictObject({
  id: id.optional().describe('Left out of a new one'),
  ...z.object(fields).partial().shape,
  name: fields.name,
});

export const listScenarios = route({
  id: 'territoryScenarios.list',
  method: 'GET',
  path: '/api/v1/territory-scenarios',
  summary: 'Drafts of territories and what was published of them, the newest first; at most 100',
  rights,
  answer: z.object({ items: z.array(z.object(head)) }),
});

export const readScenario = route({
  id: 'territoryScenarios.read',
  method: 'GET',
  path: '/api/v1/territory-scenarios/:id',
  summary: 'A draft of territories in full',
  rights,
  params: byId,
  answer: scenario,
});

export const makeScenario = route({
  id: 'territoryScenarios.make',
  method: 'POST',
  path: '/api/v1/territory-scenarios',
  summary: 'Begin a draft with the territories that hold, or with those of another draft',
  rights: write,
  body: z.strictObject({ name, firstOn: firstOn.optional(), from: id.optional().describe('Another draft') }),
  answer: scenario.extend({ groupId }),
  created: true,
});

export const changeScenario = route({
  id: 'territoryScenarios.change',
  method: 'PATCH',
  path: '/api/v1/territory-scenarios/:id',
  summary: 'Change a draft: its name, its day, its territories; those are given whole, and one that is left out ends',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ name, firstOn, territories: z.array(given).max(1_000) }).partial(),
  answer: scenario.extend({ groupId }),
  current: scenario,
  refusals: ['published'],
});

export const removeScenario = route({
  id: 'territoryScenarios.remove',
  method: 'DELETE',
  path: '/api/v1/territory-scenarios/:id',
  summary: 'Take a draft away; that can be undone, and changes no territory',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: scenario,
});

const held = z
  .object({
    ...{ companies: z.int(), potential: z.int(), workload: z.number(), value: z.number() },
    index: z.number().nullable().describe('Potential, workload and value together; 100 is the mean'),
  })
  .nullable();
const shape = z.object({
  compactnessKm: z.number().nullable().describe('From the middle of a territory, in the mean over its companies'),
  whole: z.int().describe('Territories that hang together on the ground'),
  of: z.int(),
});
const index = z.object({ least: z.number(), most: z.number() }).describe('Of territories; 100 is the mean');
const even = z.object({ imbalance: z.number(), cv: z.number(), gini: z.number(), index }).nullable();

export const scenarioEffect = route({
  id: 'territoryScenarios.effect',
  method: 'GET',
  path: '/api/v1/territory-scenarios/:id/effect',
  summary: 'What a draft would do to companies on its first day: who moves, and how even it is, beside what holds',
  description:
    'Potential is what companies turn over a year in the currency of the workspace. Evenness compares base territories that take companies; joined counts the shares of potential, workload and value alike. Workload is hours a year as the workspace has them: 24 for a customer, 4 for another company and 12 for each deal under way, unless it says otherwise; value is what was won in the last four whole quarters.',
  rights,
  params: byId,
  answer: z.object({
    day,
    companies: z.int(),
    moved: z.object({
      companies: z.int(),
      share: z.number().nullable(),
      potentialShare: z.number().nullable().describe('Of all potential'),
    }),
    moves: z.array(z.object({ from: place, to: place, count: z.int() })).describe('The largest 50'),
    territories: z.array(z.object({ territory: who, before: held, after: held })),
    even: z.array(
      z.object({
        measure: z.enum(['companies', 'potential', 'workload', 'value', 'joined']),
        before: even,
        after: even,
      }),
    ),
    shape: z.object({ before: shape, after: shape }).nullable().describe('By companies whose place is known'),
    gaps: z.int(),
    overlaps: z.int(),
  }),
  refusals: ['not-told'],
});

export const evenOutScenario = route({
  id: 'territoryScenarios.evenOut',
  method: 'POST',
  path: '/api/v1/territory-scenarios/:id/even-out',
  summary: 'Even a draft out: companies near a border go to the neighbour that has too little, by their names',
  description:
    'Locked territories neither give nor take. Of companies nobody knows where they are: they stay. What a territory gets it is told by name, a thousand at most.',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    by: z.enum(['companies', 'potential']),
    mostMoved: z.number().min(0).max(1).describe('The share of it all that may change hands'),
    locked: z.array(id).max(1_000).optional(),
    keepWithDeals: z.boolean().optional().describe('Companies with open deals stay'),
  }),
  answer: z.object({
    scenario,
    groupId,
    moved: z.int(),
    imbalanceBefore: z.number(),
    imbalanceAfter: z.number(),
    unplaced: z.int().describe('Companies that stay, since nobody knows where they are'),
  }),
  current: scenario,
  refusals: ['published', 'not-told', 'nothing-to-even', 'too-many-named'],
});

export const publishScenario = route({
  id: 'territoryScenarios.publish',
  method: 'POST',
  path: '/api/v1/territory-scenarios/:id/publish',
  summary: 'Make a draft hold from a day on, as one act that is undone as one',
  description:
    'From today on territories are changed where they stand; from a later day on those that differ end and stand anew. Companies are placed anew within a minute or so, and change their owners by a hand-over alone.',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({
    day,
    evenSo: z.boolean().optional().describe('Though territories have changed since the draft was begun'),
  }),
  answer: scenario.extend({ groupId }),
  current: scenario,
  refusals: ['published', 'changed-since'],
});
