import { expect, test } from 'vitest';
import {
  type Around,
  type DealLife,
  type DealState,
  featuresOn,
  hygieneOf,
  pushesIn,
  shrunk,
} from './deal-features.ts';

const aState = (more: Partial<DealState>): DealState => ({
  ...{ from: '2026-03-01', status: 'open', ownerId: 'ana', companyId: 'acme', productId: null, stageId: 'demo' },
  ...{ stagePosition: 2, stageSince: '2026-03-01', amount: 500_000, expectedCloseOn: '2026-05-01', hasNextStep: true },
  ...{ nextStepOn: '2026-03-09', source: 'Fair', origin: null, people: 1, rivals: 0, isBack: false },
  ...more,
});
const around: Around = {
  doings: () => [
    { on: '2026-03-05', knownOn: '2026-03-05' },
    { on: '2026-03-06', knownOn: '2026-06-01' },
  ],
  companies: () => [
    { from: '2026-01-01', sector: 'Shipping', employees: null },
    { from: '2026-06-01', sector: 'Shipping', employees: 900 },
  ],
  record: (of, _id, day) => (of === 'owner' ? { won: 3, closed: day > '2026-01-01' ? 3 : 1 } : { won: 0, closed: 0 }),
  base: () => 0.25,
};
const life: DealLife = {
  id: 'one',
  createdOn: '2026-03-01',
  closedOn: '2026-06-01',
  states: [
    aState({}),
    aState({
      from: '2026-04-03',
      expectedCloseOn: '2026-05-20',
      stageId: 'proposal',
      stagePosition: 3,
      stageSince: '2026-04-03',
    }),
    aState({ from: '2026-04-20', expectedCloseOn: '2026-05-20', isBack: true, stageSince: '2026-04-20' }),
    aState({ from: '2026-06-01', status: 'won', amount: 900_000, people: 5 }),
  ],
};

test('a deal is known as it stood on the day: no push before the day of the push, nothing of what came with the outcome', () => {
  expect(featuresOn(life, '2026-04-02', around)).toMatchObject({
    ...{ stage: 'demo', daysInStage: '32', ageDays: '32', pushes: '0', daysToClose: '29', timesBack: '0' },
    ...{ amount: '500000', people: '1', nextStep: 'overdue', hygiene: '3', ownerRecord: '0.423', ownerClosed: '2' },
    ...{ sector: 'Shipping', employees: '', daysSinceActivity: '28', activities30: '1', origin: 'new' },
  });
  expect(featuresOn(life, '2026-04-03', around)).toMatchObject({ pushes: '1', stage: 'proposal', daysInStage: '0' });
  expect(featuresOn(life, '2026-04-25', around)).toMatchObject({ timesBack: '1', stage: 'demo' });
});

test('before it was made, and once it is closed, nothing is known of it', () => {
  expect(featuresOn(life, '2026-02-28', around)).toBeNull();
  expect(featuresOn(life, '2026-06-01', around)).toBeNull();
});

test.each([
  [['2026-05-01', '2026-05-20', '2026-05-10', '2026-06-01'], 2],
  [['2026-05-01', null, '2026-06-01'], 0],
  [[], 0],
])('close days %j are %i pushes', (days, pushes) => {
  expect(pushesIn(days.map((expectedCloseOn) => ({ expectedCloseOn })))).toBe(pushes);
});

test('of four things asked of every deal those in order are counted', () => {
  expect(hygieneOf(aState({}), '2026-03-09')).toBe(4);
  expect(hygieneOf(aState({ amount: -5, nextStepOn: null, expectedCloseOn: '2026-03-08' }), '2026-03-09')).toBe(1);
  expect(
    hygieneOf(aState({ amount: null, hasNextStep: false, nextStepOn: null, expectedCloseOn: null }), '2026-03-09'),
  ).toBe(0);
});

test('three of three lean on the share of all', () => {
  expect(shrunk({ won: 3, closed: 3 }, 0.25)).toBeCloseTo(5.5 / 13);
  expect(shrunk({ won: 0, closed: 0 }, 0.25)).toBe(0.25);
});
