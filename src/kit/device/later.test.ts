import { expect, test } from 'vitest';
import { becoming, type Later } from './later.ts';

const step = (id: string, becomes: string): Later => ({
  call: 'PATCH /api/v1/deals/:id',
  params: { id },
  body: { nextStep: becomes },
  head: 'Next step',
  subject: becomes,
  touches: ['deal'],
  on: {
    kind: 'deal',
    id,
    name: 'Sails',
    version: 3,
    fields: [{ field: 'nextStep', label: 'Next step', was: null, becomes, as: { kind: 'text' } }],
  },
});

test('a page shows what waits for its record as if it were done: of two words on one field the last', () => {
  const waiting = [step('a', 'Call'), step('b', 'Write'), step('a', 'Visit')];
  expect(becoming(waiting, 'deal', 'a')).toEqual({ nextStep: 'Visit' });
  expect(becoming(waiting, 'company', 'a')).toBeNull();
  expect(becoming([], 'deal', 'a')).toBeNull();
});
