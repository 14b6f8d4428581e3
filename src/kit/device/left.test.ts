import { expect, test } from 'vitest';
import { idsIn, toForget } from './left.ts';

const ines = '0192f0c1-0000-7000-8000-000000000001';
const sails = '0192f0c1-0000-7000-8000-000000000002';
const max = '0192f0c1-0000-7000-8000-000000000003';

test('a list, a timeline and a card that tell of somebody who was erased leave the device, what tells of others stays', () => {
  const page = { id: sails, contacts: [{ id: ines, name: 'Ines Vogt' }], owner: { id: max } };
  expect(idsIn(page)).toEqual([sails, ines, max]);
  expect(idsIn({ text: `spoke to /contacts/${ines}` })).toEqual([ines]);
  // A page beside records, kept as one: it is no record, and the server refuses to be asked about it.
  expect(idsIn([{ id: 'hypotheses' }, { id: '0192f0c1-0000-0000-0000-000000000001' }, { id: max }])).toEqual([max]);
  expect(idsIn(null)).toEqual([]);
  const held = new Map([
    ['deal sails', idsIn(page)],
    ['contacts', idsIn([{ id: ines }, { id: ines }])],
    ['my day', idsIn({ items: [{ id: sails }] })],
  ]);
  expect(toForget(held, new Set([ines]))).toEqual(['deal sails', 'contacts']);
  expect(toForget(held, new Set())).toEqual([]);
});
