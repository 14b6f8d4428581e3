import { z } from 'zod';
import { day, id, line, route } from '../../../platform/http/contract.ts';

const steps = z.object({ id, version: z.int(), nextStep: z.string().nullable(), nextStepOn: day.nullable() });

export const finishStep = route({
  id: 'day.finishStep',
  method: 'POST',
  path: '/api/v1/day/steps/:dealId/done',
  summary: 'The next step of a deal is done: as what, what it came to, and what comes next, in one act',
  description:
    'Writes down an activity about the deal, named after the step, and puts the next step in its place. Undoing the group takes both back.',
  rights: { kind: 'deal', action: 'write' },
  concurrency: 'if-match',
  params: z.strictObject({ dealId: id }),
  body: z.strictObject({
    kindId: id.describe('The kind of activity as which it was done'),
    outcome: line(200).nullable().describe('What it came to: one of those of the kind'),
    nextStep: line(300),
    nextStepOn: day,
  }),
  answer: steps.extend({ activityId: id, groupId: id.describe('Undo it by this') }),
  current: steps,
  refusals: ['no-step', 'already-closed'],
});
