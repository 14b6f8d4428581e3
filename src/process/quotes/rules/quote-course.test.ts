import { expect, test } from 'vitest';
import { numberOf, stateOf, whyNotAnswered } from './quote-course.ts';

const quote = { status: 'sent' as const, validUntil: '2026-05-31', firstViewedOn: null, approval: null };

test.each([
  ['a draft', { status: 'draft' as const }, '2026-05-01', 'draft', 'offer-withdrawn'],
  [
    'a draft whose prices somebody approved',
    { status: 'draft' as const, approval: {} },
    '2026-05-01',
    'approved',
    'offer-withdrawn',
  ],
  ['one that was sent, on its last day', {}, '2026-05-31', 'sent', null],
  ['one that was looked at', { firstViewedOn: '2026-05-02' }, '2026-05-31', 'viewed', null],
  ['the day after', { firstViewedOn: '2026-05-02' }, '2026-06-01', 'expired', 'offer-over'],
  [
    'one that was accepted, whenever it is',
    { status: 'accepted' as const },
    '2027-01-01',
    'accepted',
    'already-accepted',
  ],
  ['one that was declined', { status: 'declined' as const }, '2026-05-03', 'declined', 'already-declined'],
  ['one with a newer version', { status: 'replaced' as const }, '2026-05-03', 'replaced', 'offer-replaced'],
  ['one that was taken back', { status: 'void' as const }, '2026-05-03', 'void', 'offer-withdrawn'],
])('%s', (_, over, today, state, why) => {
  expect(stateOf({ ...quote, ...over }, today)).toBe(state);
  expect(whyNotAnswered({ ...quote, ...over }, today)).toBe(why);
});

test('a number is what a buyer calls it', () => {
  expect(numberOf('Q-', { number: 7, revision: 1 })).toBe('Q-0007');
  expect(numberOf('Q-', { number: 12_345, revision: 2 })).toBe('Q-12345-2');
  expect(numberOf('Q-', { number: null, revision: 1 })).toBeNull();
});
