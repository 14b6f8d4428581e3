import { expect, test } from 'vitest';
import { type Fate, fillLine, type Later } from './later.ts';
import { changeOf, writeLater } from './write-later.ts';

const write: Later = {
  call: 'POST /api/v1/boats',
  params: {},
  body: { name: 'Sails' },
  head: 'Boat',
  subject: 'Sails',
  touches: ['boat'],
};
const refused = { type: 'x', title: 'There is such a boat', status: 409 };
const lineThat = (fate: Fate) =>
  fillLine({ keepOrSend: async () => fate, drop: async () => true, find: async () => null });

test('a write that the server answered is answered, one that waits or went unheard is kept, and nothing is sent beside the line', async () => {
  const straight = () => Promise.reject(new Error('sent beside the line'));
  const fates: [Fate, unknown][] = [
    [
      { ok: true, answer: { id: '7' } },
      { ok: true, answer: { id: '7' } },
    ],
    [
      { ok: false, problem: refused },
      { ok: false, problem: refused },
    ],
    [{ waits: 'key' }, { kept: 'key' }],
    ['went', { kept: null }],
  ];
  for (const [fate, came] of fates) {
    lineThat(fate);
    expect(await writeLater(write, straight, null)).toEqual(came);
  }
});

test('a change is kept with what was seen of each of its fields, and sent as it is meant', () => {
  const change = changeOf({
    call: 'PATCH /api/v1/boats/:id',
    on: { kind: 'boat', id: 'sails', name: 'Sails', version: 3 },
    changes: { region: 'North', owner: null },
    before: { region: undefined, owner: 'max', hull: 'blue' },
    words: (field) => ({ label: field.toUpperCase(), as: { kind: 'text' }, at: `custom.${field}` }),
    say: (_, value) => String(value ?? '–'),
    body: { custom: { region: 'North', owner: null } },
    touches: ['boat'],
  });
  expect(change).toMatchObject({
    ...{ head: 'REGION, OWNER', subject: 'North, –', params: { id: 'sails' } },
    body: { custom: { region: 'North' } },
    on: {
      version: 3,
      fields: [
        { field: 'region', was: null, becomes: 'North', at: 'custom.region' },
        { field: 'owner', was: 'max', becomes: null },
      ],
    },
  });
});
