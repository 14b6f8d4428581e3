import { expect, test } from 'vitest';
import { addedLabels, mayLabel } from './labels.ts';

const field = { object: 'deal', type: 'choice', readers: null, isPersonal: false };

test.each([
  ['a choice of deals that everybody is shown', {}, true],
  ['what only some roles are shown', { readers: ['leader'] }, false],
  ['what is about a person', { isPersonal: true }, false],
  ['a text that anybody may write', { type: 'text' }, false],
  ['a field of companies', { object: 'company' }, false],
])('pay tells deals apart by %s: %s', (_, over, may) => {
  expect(mayLabel({ ...field, ...over })).toBe(may);
});

test('a deal is called by what it says, and not where it says nothing or no choice that there is', () => {
  const says = new Map([['c1', 'Partner']]);
  const fields = [{ name: 'Channel', key: 'channel', says }];
  expect(addedLabels(fields, { channel: 'c1' })).toEqual({ Channel: 'Partner' });
  expect(addedLabels(fields, { channel: null })).toEqual({});
  expect(addedLabels(fields, { channel: 'c9', other: 'c1' })).toEqual({});
});
