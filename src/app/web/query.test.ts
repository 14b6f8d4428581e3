import { expect, test } from 'vitest';
import { isPassing, isReadAgain } from './query.ts';

test('a refusal is an answer; only what may pass is asked again', () => {
  const problem = (status: number) => Object.assign(new Error('x'), { problem: { type: 'x', title: 'x', status } });
  for (const status of [400, 401, 403, 404, 409, 412, 422]) expect(isPassing(problem(status))).toBe(false);
  for (const status of [0, 429, 500, 503]) expect(isPassing(problem(status))).toBe(true);
  expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
});

test('deals, dashboards and the Bridge are read again on the road; pay, quotas and reviews stay with the server', () => {
  for (const key of [
    ['deal', 'one', '7'],
    ['deal', 'timeline', '7'],
    ['comment', 'deal', '7', null],
    ['activity', 'list'],
    ['deal', 'bridge', null, null],
    ['deal', 'board', '7', 1, {}, null],
    ['dashboard', 'list'],
    ['metric', 'definitions'],
    ['loss-reason', 'all'],
    ['tag', 'all', null],
    ['field', 'company', null, false],
    ['person', 'receivers', 'rep'],
    ['attachment', 'deal', '7', null],
  ])
    expect(isReadAgain(key)).toBe(true);
  for (const kind of ['pay-statement', 'quota', 'metric', 'workspace', 'session'])
    expect(isReadAgain([kind])).toBe(false);
  for (const what of ['pay', 'performance-review']) expect(isReadAgain(['deal', what, '7'])).toBe(false);
});
