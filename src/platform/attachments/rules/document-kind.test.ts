import { expect, test } from 'vitest';
import { isOfKind, kindsOnce } from './document-kind.ts';

test('a document is of a kind however it is spelled, and of none where nobody said', () => {
  expect(isOfKind('Signed contract', ' signed Contract')).toBe(true);
  expect(isOfKind('Proposal', 'Signed contract')).toBe(false);
  expect(isOfKind(null, 'Proposal')).toBe(false);
  expect(isOfKind('', '')).toBe(false);
});

test('kinds are offered once each, as they were written first', () => {
  expect(kindsOnce(['Offer', 'offer', 'NDA', ' OFFER '])).toEqual(['Offer', 'NDA']);
  expect(kindsOnce([])).toEqual([]);
});
