import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Had, sharedOut } from './shared-out.ts';

const aDeal = (amount: number) => ({ id: 'deal', ownerId: 'ana', amount, currency: 'EUR', closedOn: '2026-03-31' });
const had = (channel: string | null, n = 1, on = '2026-03-01'): Had => ({ recordId: 'deal', channel, on, n });

test('1,000 after three calls and a visit: 750 for the phone, 250 for the visit', () => {
  const credits = sharedOut([aDeal(1_000)], [had('phone', 2), had('in-person'), had('phone')]);
  expect(credits.map(({ channel, amount }) => [channel, amount])).toEqual([
    ['in-person', 250],
    ['phone', 750],
  ]);
});

test('what was said after the deal was won did not win it, and who was never spoken to credits nobody', () => {
  expect(sharedOut([aDeal(1_000)], [had('phone', 1, '2026-04-01')])).toEqual([]);
  expect(sharedOut([aDeal(1_000)], [])).toEqual([]);
  expect(sharedOut([aDeal(1_000)], [had('phone', 1, '2026-03-31')])).toMatchObject([{ amount: 1_000 }]);
});

test('the channels of a deal make up its amount to the cent', () => {
  const contacts = fc.array(
    fc.record({ channel: fc.constantFrom('phone', 'mail', 'online', null), n: fc.integer({ min: 1, max: 9 }) }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.nat(1_000_000), contacts, (amount, list) => {
      const credits = sharedOut(
        [aDeal(amount)],
        list.map(({ channel, n }) => had(channel, n)),
      );
      expect(credits.reduce((sum, credit) => sum + credit.amount, 0)).toBe(amount);
    }),
  );
});
