import { expect, test } from 'vitest';
import { clashes, merged } from './conflict-fields.ts';
import { fieldErrors, problemIn, refusalOf } from './problem.ts';

const problem = {
  type: 'about:blank',
  title: 'That does not fit',
  status: 400,
  errors: [
    { field: 'body.amount', message: 'Use a whole number of cents.' },
    { field: 'amount', message: 'It is above the limit.' },
    { field: 'ownerId', message: 'Nobody has this id.' },
  ],
};

test('each message stands beside its field, and one without a field on the form is not lost', () => {
  expect(fieldErrors(problem, ['amount', 'name'])).toEqual({
    byField: { amount: 'Use a whole number of cents. It is above the limit.' },
    rest: ['ownerId: Nobody has this id.'],
  });
  expect(fieldErrors({ type: 'x', title: 'Busy', status: 503, detail: 'Try again in a minute.' }, [])).toEqual({
    byField: {},
    rest: ['Try again in a minute.'],
  });
  expect(fieldErrors(null, ['amount'])).toEqual({ byField: {}, rest: [] });
});

test('a problem is found in whatever was thrown', () => {
  expect(problemIn(Object.assign(new Error('no'), { problem }))).toBe(problem);
  expect(problemIn(problem)).toBe(problem);
  for (const other of [null, 'no', new Error('no'), { title: 1, status: 'x' }]) expect(problemIn(other)).toBeNull();
});

test('a rule that says no has a name', () => {
  expect(refusalOf({ type: 'urn:quarterdeck:refusal:already-closed', title: '', status: 409 })).toBe('already-closed');
  expect(refusalOf({ type: 'about:blank', title: '', status: 500 })).toBeNull();
});

const before = { amount: 100, close: '2026-12-01', next: 'Call' };

test('two people clash only over a field that both changed differently', () => {
  const yours = { amount: 120, close: '2026-12-05', next: 'Mail' };
  const theirs = { amount: 130, close: '2026-12-05', next: 'Call' };
  expect(clashes(before, yours, theirs)).toEqual([{ field: 'amount', before: 100, yours: 120, theirs: 130 }]);
  expect(clashes(before, before, theirs)).toEqual([]);
});

test('what is saved is your own changes, with each clash as you chose', () => {
  const yours = { amount: 120, close: '2026-12-05', next: 'Mail' };
  const theirs = { amount: 130, close: '2026-12-05', next: 'Call' };
  expect(merged(before, yours, theirs, { amount: 'yours' })).toEqual({ amount: 120, next: 'Mail' });
  expect(merged(before, yours, theirs, { amount: 'theirs' })).toEqual({ next: 'Mail' });
});
