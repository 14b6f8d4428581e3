import { expect, test } from 'vitest';
import { z } from 'zod';
import { route } from './contract.ts';
import { fitTo } from './fit.ts';
import { ProblemThrown } from './problem.ts';

const asking = route({
  id: 'trial.ways',
  method: 'POST',
  path: '/api/v1/trial',
  summary: 'By which ways somebody does not want to be contacted',
  rights: 'signed-in',
  body: z.strictObject({ ways: z.union([z.literal('all'), z.array(z.enum(['mail', 'phone'])).min(1)]) }),
  answer: z.object({}),
});

function flaws(body: object): string[] {
  try {
    fitTo(asking, { params: {}, query: {}, body });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ProblemThrown)) throw thrown;
    return (thrown.problem.errors ?? []).map(({ field, message }) => `${field} ${message}`);
  }
}

test('of what may be one of several things, what is wrong inside the one that was meant is told, else what each of them wants', () => {
  expect(flaws({ ways: 'all' })).toEqual([]);
  expect(flaws({ ways: ['mail', 'pigeon'] })).toEqual(['ways.1 must be one of mail, phone']);
  expect(flaws({ ways: 'some' })).toEqual(['ways must be all or must be a list']);
  expect(flaws({})).toEqual(['ways is missing']);
});
