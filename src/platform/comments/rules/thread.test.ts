import { expect, test } from 'vitest';
import { type Act, isResolved, threadsOf } from './thread.ts';

test.each<[string, (Act | null)[], boolean]>([
  ['nothing', [], false],
  ['a question', [null], false],
  ['a question, resolved', [null, 'resolved'], true],
  ['resolved, then a word', [null, 'resolved', null], false],
  ['resolved, then reopened', [null, 'resolved', 'reopened'], false],
  ['resolved again', [null, 'resolved', null, 'resolved'], true],
])('%s is as resolved as its last word', (_, acts, resolved) => {
  expect(isResolved(acts.map((act) => ({ act })))).toBe(resolved);
});

test('the newest thread stands first, its oldest word first, also when what began it was removed', () => {
  const row = (id: string, threadId: string) => ({ id, threadId, act: null });
  const threads = threadsOf([row('4', '2'), row('1', '1'), row('3', '1'), row('6', '5')]);
  expect(threads.map(({ id, items }) => [id, items.map((item) => item.id)])).toEqual([
    ['5', ['6']],
    ['2', ['4']],
    ['1', ['1', '3']],
  ]);
});
