import { expect, test } from 'vitest';
import { changedHands, reseated } from './seats.ts';

const day = '2027-01-01';
const stint = (personId: string, from: string | null = null, until: string | null = null) => ({
  personId,
  from,
  until,
});

test('whoever works a territory from a day on ends who does then, and the past and what comes later stay', () => {
  const people = [stint('Ana', null, '2026-06-01'), stint('Ben'), stint('Cem', day), stint('Dan', '2027-07-01')];
  expect(reseated(people, ['Eva'], day)).toEqual([
    ...[stint('Ana', null, '2026-06-01'), stint('Ben', null, day), stint('Dan', '2027-07-01'), stint('Eva', day)],
  ]);
});

test('a company changes hands when others work it, not when its territory is drawn anew with the same people', () => {
  const lines = (of: Record<string, string | null>) =>
    Object.entries(of).map(([companyId, territoryId]) => ({ companyId, territoryId }));
  const before = {
    ...{ day: '2026-12-31', lines: lines({ Quay: 'North', Crane: 'North', Pier: 'South', Buoy: null }) },
    territories: [
      { id: 'North', people: [stint('Ana', null, day), stint('Ben', day)] },
      { id: 'South', people: [stint('Cem')] },
    ],
  };
  const after = {
    ...{ day, lines: lines({ Quay: 'North', Crane: 'South', Pier: 'South anew', Buoy: 'South' }) },
    territories: [...before.territories, { id: 'South anew', people: [stint('Cem')] }],
  };
  const { moved, stayed } = changedHands(before, after);
  expect([[...moved], [...stayed]]).toEqual([['Quay', 'Crane'], ['Pier']]);
});
