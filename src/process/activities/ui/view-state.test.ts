import { expect, test } from 'vitest';
import { filterOf } from './view-state.ts';

const all = { scope: 'team', kind: null, standing: 'all', where: undefined } as const;
const kind = '0193a7e0-0000-7000-8000-000000000001';

test.each([
  [{ ...all, scope: 'mine', standing: 'open' } as const, 'owner:is:me;status:is:planned'],
  [{ ...all, standing: 'overdue' } as const, 'status:is:planned;dueOn:in:past'],
  [{ ...all, standing: 'today', kind } as const, `kind:is:${kind};status:is:planned;dueOn:in:today`],
  [
    { ...all, standing: 'done', where: 'outcome:has:reached;height:over:1' } as const,
    'status:is:done;outcome:has:reached',
  ],
  [all, ''],
])('whatever narrows the list of activities is kept as one filter: %o', (narrowed, filter) => {
  expect(filterOf(narrowed)).toBe(filter);
});
