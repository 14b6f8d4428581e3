import { expect, test } from 'vitest';
import { filterOf } from './view-state.ts';

test('whatever narrows the list is kept as one filter, its tab too', () => {
  expect(filterOf('open', { owner: 'me', closes: 'overdue', where: 'amount:over:100' })).toBe(
    'status:is:open;owner:is:me;expectedCloseOn:in:past;amount:over:100',
  );
  expect(filterOf('all', { team: 'me', text: 'crane' })).toBe('owner:is:my-team;name:has:crane');
  expect(filterOf('won', { closes: { from: '2026-10-01', through: '2026-12-31' } })).toBe(
    'status:is:won;expectedCloseOn:between:2026-10-01,2026-12-31',
  );
  expect(filterOf('all', {})).toBe('');
});
