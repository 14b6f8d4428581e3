import { z } from 'zod';
import { asOf, day, id, line, named, route, version } from '../../../platform/http/contract.ts';

const read = { kind: 'contingency', action: 'read' } as const;
const write = { kind: 'contingency', action: 'write' } as const;
const byId = z.strictObject({ id });
const groupId = id.describe('Undo it by this');
const fields = {
  name: line(120),
  leastPercent: z
    .int()
    .min(1)
    .max(99)
    .describe('It is armed when the chance to reach the quota of the quarter falls below'),
  steps: z.array(line(300)).min(1).max(20).describe('What is done then'),
};
export const contingency = named(
  'Contingency',
  z.object({
    ...{ id, version, ...fields, name: z.string(), steps: z.array(z.string()) },
    owner: z.object({ id, name: z.string() }),
    armed: z
      .object({ on: day, chance: z.number() })
      .nullable()
      .describe('Since when it is armed in this quarter, and what the chance was'),
    mayWrite: z.boolean(),
  }),
);

export const listContingencies = route({
  id: 'targets.listContingencies',
  method: 'GET',
  path: '/api/v1/contingencies',
  summary: 'Plans for a quarter that is likely missed, with what armed them; at most 200',
  rights: read,
  query: z.strictObject({ asOf }),
  answer: z.object({ items: z.array(contingency), mayMake: z.boolean() }),
});

export const makeContingency = route({
  id: 'targets.makeContingency',
  method: 'POST',
  path: '/api/v1/contingencies',
  summary: 'Say what you do when your quarter is likely missed',
  description:
    'Every morning the chance is read with your rights: below the threshold it is armed, and you are told once a quarter.',
  rights: write,
  body: z.strictObject(fields),
  answer: contingency.extend({ groupId }),
  created: true,
});

export const changeContingency = route({
  id: 'targets.changeContingency',
  method: 'PATCH',
  path: '/api/v1/contingencies/:id',
  summary: 'Change a plan for a quarter that is likely missed, or stand it down until the next quarter',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...z.object(fields).partial().shape, standDown: z.literal(true).optional() }),
  answer: contingency.extend({ groupId }),
  current: contingency,
});

export const removeContingency = route({
  id: 'targets.removeContingency',
  method: 'DELETE',
  path: '/api/v1/contingencies/:id',
  summary: 'Remove a plan for a quarter that is likely missed',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  answer: z.object({ groupId }),
  current: contingency,
});
