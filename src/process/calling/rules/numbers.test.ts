import { expect, test } from 'vitest';
import type { NoContact } from '../../accounts/index.ts';
import { reachOf } from './numbers.ts';

const since = '2026-11-01';
const one = (name: string, number: string | null, noContact: NoContact | null = null) => ({
  ...{ name, noContact, numbers: number ? [{ label: null, number }] : [] },
});
const nobody = new Set<string>();

test('a call goes to the first who may be called and has a number', () => {
  const reach = reachOf([one('Ana', null), one('Ben', '+49 40 1234567')], nobody);
  expect(reach).toMatchObject({ who: { name: 'Ben' } });
  expect(reachOf([one('Ana', null)], nobody)).toMatchObject({ who: { name: 'Ana' }, numbers: [] });
  expect(reachOf([], nobody)).toEqual({ who: null, numbers: [] });
});

test('who refused calls is not called, nor is his number under another name', () => {
  const no = { ways: ['phone'] as const, since };
  expect(reachOf([one('Ana', '+49 40 1234567', no)], nobody)).toEqual({ refused: true });
  expect(reachOf([one('Ben', '+49 40 1234567', { ways: ['email'], since })], nobody)).toMatchObject({ who: {} });
  expect(reachOf([{ ...one('Cy', '+49 40 1234567'), company: { noContact: { ways: 'all', since } } }], nobody)).toEqual(
    {
      refused: true,
    },
  );
  expect(reachOf([one('Dee', '0049 40 1234567')], new Set(['01234567']))).toEqual({
    refused: true,
  });
});
