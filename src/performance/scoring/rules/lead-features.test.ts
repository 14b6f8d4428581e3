import { expect, test } from 'vitest';
import { endOf, type LeadAround, type LeadState, leadFeaturesOn } from './lead-features.ts';

const state = (from: string, more: Partial<LeadState> = {}): LeadState => ({
  ...{ from, status: 'new', ownerId: 'ria', source: 'Fair', medium: null, campaign: null, country: 'DE' },
  ...{ employees: null, interest: 'Sails', hasCompany: false, hasTitle: false, hasPhone: false, hasMessage: true },
  ...{ isAnswered: false, noContact: false, ...more },
});
const around: LeadAround = {
  doings: () => [
    { on: '2026-03-02', knownOn: '2026-03-02' },
    { on: '2026-03-03', knownOn: '2026-03-20' },
  ],
  record: (of) => (of === 'source' ? { won: 3, closed: 3 } : { won: 0, closed: 0 }),
  base: () => 0.25,
};

test('given up, taken up again and converted, a lead is over on the day of the last', () => {
  const states = [
    state('2026-03-01'),
    state('2026-03-03', { status: 'disqualified' }),
    state('2026-03-05', { status: 'working' }),
    state('2026-03-09', { status: 'converted' }),
    state('2026-03-12', { status: 'converted', hasPhone: true }),
  ];
  expect(endOf({ states })).toEqual({ on: '2026-03-09', isWon: true });
  expect(endOf({ states: states.slice(0, 2) })).toEqual({ on: '2026-03-03', isWon: false });
  expect(endOf({ states: states.slice(0, 3) })).toBeNull();
  expect(endOf({ states: [state('2026-03-01', { status: 'recycled' })] })).toBeNull();
  expect(endOf({ states: [] })).toBeNull();
});

test('of a day nothing is seen that was known later: neither a number written down afterwards nor an activity', () => {
  const life = {
    id: 'keller',
    receivedOn: '2026-03-01',
    states: [
      state('2026-03-01'),
      state('2026-03-04', { status: 'mql', hasPhone: true, isAnswered: true }),
      state('2026-03-09', { status: 'converted', hasCompany: true, hasTitle: true }),
    ],
  };
  expect(leadFeaturesOn(life, '2026-03-03', around)).toMatchObject({
    ...{ leadStatus: 'new', leadAgeDays: '2', leadPhone: 'no', leadAnswered: 'no', leadActivities30: '1' },
    // 3 of 3 where a quarter is usual.
    leadSourceRecord: '0.423',
  });
  expect(leadFeaturesOn(life, '2026-03-05', around)).toMatchObject({
    leadStatus: 'mql',
    leadPhone: 'yes',
    leadCompany: 'no',
  });
  expect(leadFeaturesOn(life, '2026-03-09', around)).toBeNull();
  expect(leadFeaturesOn(life, '2026-02-27', around)).toBeNull();
});
