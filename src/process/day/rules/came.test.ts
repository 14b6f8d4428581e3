import { expect, test } from 'vitest';
import { doneAs, kindInWords } from './came.ts';

const kind = (name: string, over = {}) => ({ id: name, name, retired: false, happensAtOnce: false, ...over });
const kinds = [kind('Call'), kind('Video call'), kind('Mail'), kind('Note', { happensAtOnce: true })];

test.each([
  ['Call Ana about the offer', 'Call'],
  ['mail the recording', 'Mail'],
  ['Video call with purchasing', 'Video call'],
  ['Recall the contract', null],
  ['Note what they said', null],
  ['Send the proposal', null],
  ['', null],
])('the step “%s” is done as %s', (step, name) => {
  expect(kindInWords(step, kinds)?.name ?? null).toBe(name);
});

test('what is retired or only written down is no way to do a step', () => {
  expect(doneAs([...kinds, kind('Fax', { retired: true })]).map(({ name }) => name)).toEqual([
    'Call',
    'Video call',
    'Mail',
  ]);
  expect(kindInWords('Fax it', [kind('Fax', { retired: true })])).toBeNull();
});
