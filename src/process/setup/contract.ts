import { z } from 'zod';
import { id, named, route } from '../../platform/http/contract.ts';
import { saids, setupParts, setupSteps } from './rules/guide.ts';

const read = { kind: 'setup', action: 'read' } as const;
const write = { kind: 'setup', action: 'write' } as const;

const guide = {
  steps: z.array(
    z.object({
      step: z.enum(setupSteps),
      standing: z.enum(['open', ...saids]),
      by: z.enum(['found', 'said']).nullable().describe('Whether the product found it, or somebody said so'),
    }),
  ),
  left: z.int().describe('How many steps are open still'),
  next: z.enum(setupSteps).nullable().describe('The first of them'),
  isAway: z.boolean().describe('Somebody put the guide away'),
  isOver: z.boolean().describe('Nothing is left to do, or the guide was put away'),
  isMadeUp: z.boolean().describe('A demo company is here; what it holds says of no step that it is done'),
};
const theGuide = named('SetupGuide', z.object(guide));
const changedGuide = named('ChangedSetupGuide', z.object({ ...guide, groupId: id }));

export const readSetup = route({
  id: 'setup.read',
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'The six steps of setting up, and which of them are done',
  description: 'Each step is seen by what is there: quotas, people, stages, imports, views, standards.',
  rights: read,
  answer: theGuide,
});

export const saySetup = route({
  id: 'setup.say',
  method: 'PUT',
  path: '/api/v1/setup/:part',
  summary: 'Say that a step, or the whole guide, is done or put away, or take that back',
  rights: write,
  params: z.strictObject({ part: z.enum(setupParts) }),
  body: z.strictObject({ said: z.enum(saids).nullable().describe('Null takes back what was said') }),
  answer: changedGuide,
});

export const takeSetupDefault = route({
  id: 'setup.takeDefault',
  method: 'POST',
  path: '/api/v1/setup/:part/default',
  summary: 'Take what is usual for a step',
  description:
    'Strategy: quotas of this quarter, by what each person won before. Coaching: a first standard of activity. The others: the word that the step is done.',
  rights: write,
  params: z.strictObject({ part: z.enum(setupSteps) }),
  answer: changedGuide,
  refusals: ['nothing-to-go-by'],
});
