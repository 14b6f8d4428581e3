import { expect, test } from 'vitest';
import { burden, mayFollow, whyNotAsk } from './asks.ts';

test('with three in a quarter at most, the third is the last and the fourth too many', () => {
  expect([0, 1, 2, 3, 4].map((asked) => burden(asked, 3))).toEqual([
    { left: 3, says: 'free' },
    { left: 2, says: 'free' },
    { left: 1, says: 'last' },
    { left: 0, says: 'full' },
    { left: 0, says: 'full' },
  ]);
  expect(burden(0, 1)).toEqual({ left: 1, says: 'free' });
});

test('a customer is not asked while he rests, wants no contact, or for what he does not do', () => {
  const reference = { resting: false, ways: ['call', 'quote'] as const, most: 2 };
  const asks = { way: 'call' as const, asked: 0, mayContact: true, anyway: false };
  expect(whyNotAsk(reference, asks)).toBeNull();
  expect(whyNotAsk({ ...reference, resting: true }, asks)).toBe('resting');
  expect(whyNotAsk(reference, { ...asks, way: 'visit' })).toBe('not-this-way');
  expect(whyNotAsk(reference, { ...asks, asked: 2 })).toBe('asked-enough');
  expect(whyNotAsk(reference, { ...asks, asked: 2, anyway: true })).toBeNull();
  expect(whyNotAsk(reference, { ...asks, mayContact: false, anyway: true })).toBe('no-contact');
});

test('what was done stays done, and who declined may still agree', () => {
  expect(mayFollow('asked', 'used')).toBe(true);
  expect(mayFollow('declined', 'agreed')).toBe(true);
  expect(mayFollow('declined', 'used')).toBe(false);
  expect(mayFollow('used', 'declined')).toBe(false);
});
