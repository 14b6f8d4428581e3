import { expect, test } from 'vitest';
import { draftsOf, freshTier, tierIn } from './tier-draft.ts';

const place = { locale: 'en', currency: 'EUR' };

test('a tier is typed as it is said, and kept in hours, whole fits and minor units', () => {
  const typed = { ...freshTier(0), name: 'A', hours: '12.5', segmentId: 's', leastFit: '80', leastWon: '500,000' };
  const kept = tierIn(typed, place);
  expect(kept).toMatchObject({ hours: 12.5, leastFit: 80, leastWon: 500_000_00, companyIds: [] });
  expect(draftsOf({ version: 1, share: 40, tiers: [kept!], shared: [] }, [], 'EUR')[0]).toMatchObject({
    ...{ name: 'A', hours: '12.5', leastFit: '80' },
  });
});

test('without a name, with more hours than a quarter has, or a fit beyond all, it is not sent', () => {
  const fine = { ...freshTier(0), name: 'A' };
  expect(tierIn(fine, place)).not.toBeNull();
  expect(tierIn({ ...fine, name: ' ' }, place)).toBeNull();
  expect(tierIn({ ...fine, hours: '501' }, place)).toBeNull();
  expect(tierIn({ ...fine, leastFit: '101' }, place)).toBeNull();
  expect(tierIn({ ...fine, leastWon: 'much' }, place)).toBeNull();
});
