import { z } from 'zod';
import { asOf, day, id, manyInQuery, named, route } from '../../../platform/http/contract.ts';
import { knownPlaces } from '../rules/known-playbooks.ts';

const read = { kind: 'playbook-step', action: 'read' } as const;
export const one = z.object({ id, name: z.string() });
const range = z.object({ low: z.number(), high: z.number() });
const share = z.object({ n: z.int(), hits: z.int(), rate: z.number().nullable(), range: range.nullable() });
export const beside = named(
  'PlaybookBeside',
  z.object({
    with: share,
    without: share,
    difference: z.object({ points: z.number(), range }).nullable(),
    says: z.enum(['more', 'less', 'no-difference', 'too-few']),
  }),
);
const known = z.enum(knownPlaces).nullable();

export const playbookEffect = route({
  id: 'playbooks.effect',
  method: 'GET',
  path: '/api/v1/playbooks/effect',
  summary: 'Whether playbooks were followed, and how often deals were won with each step and without it',
  description:
    'Of the deals that closed in two years and stood in the stage. Nothing is claimed of fewer than 20 deals on either side. It went with winning; that it made it so is not said.',
  rights: read,
  query: z.strictObject({
    pipeline: id.optional().describe('The first in their order if not said'),
    owner: manyInQuery(id, 1_000).optional(),
    team: id.optional().describe('Who leads the owners'),
    asOf,
  }),
  answer: z.object({
    pipelines: z.array(one),
    pipelineId: id.nullable(),
    closed: z.int().describe('Deals that closed'),
    isCut: z.boolean().describe('Only the deals made last were looked at'),
    fewest: z.int(),
    from: day,
    until: day,
    stages: z.array(
      z.object({
        stage: one,
        known,
        deals: z.int().describe('Of the closed ones, those that stood here'),
        meanDone: z.number().nullable().describe('The mean share of the steps that was done; null where none is asked'),
        followed: beside.describe('Won, with at least two thirds of the steps done and with fewer'),
        steps: z.array(beside.extend({ key: z.string(), text: z.string() })),
      }),
    ),
  }),
});

export const stageGuidance = route({
  id: 'playbooks.guidance',
  method: 'GET',
  path: '/api/v1/playbooks/:id/guidance',
  summary: 'What those who win the most do in a stage more often than the others',
  description:
    'The top quarter by won value of those who closed at least five deals in two years, of the whole workspace; nobody is named. Null where fewer than four people closed so many.',
  rights: read,
  params: z.strictObject({ id: id.describe('A stage') }),
  answer: z.object({
    stage: one,
    known,
    ranked: z.int().nullable().describe('People who closed at least five deals; null: too few to tell a quarter'),
    top: z.int(),
    fewest: z.int(),
    from: day,
    until: day,
    items: z.array(beside.extend({ about: z.enum(['step', 'activity']), key: z.string(), text: z.string() })),
  }),
});
