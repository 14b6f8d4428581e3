import { expect, test } from 'vitest';
import { asItBecomes, becoming, type ChangedField, type Later } from './later.ts';

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

test('a record that was chosen stands with its name, an added field beside the others', () => {
  const becomes = (field: Partial<ChangedField>) => {
    const write = step('a', '');
    return { ...write, on: { ...write.on!, fields: [field as ChangedField] } };
  };
  const record = { id: 'a', owner: { id: 'max', name: 'Max' }, custom: { region: 'North', size: 3 } };
  const names = { ria: 'Ria' };
  const waiting = [
    becomes({ field: 'ownerId', at: 'owner', becomes: 'ria', as: { kind: 'link', names } }),
    becomes({ field: 'region', at: 'custom.region', becomes: null, as: { kind: 'text' } }),
  ];
  expect(asItBecomes('deal', record, waiting)).toEqual({
    id: 'a',
    owner: { id: 'ria', name: 'Ria' },
    custom: { region: null, size: 3 },
  });
  expect(asItBecomes('company', record, waiting)).toBe(record);
});
