import { expect, test } from 'vitest';
import { measuredEffect } from './measured.ts';
import { monthsLost, type SwitchedCompany, switchCost } from './switch-cost.ts';

const company = (id: string, more: Partial<SwitchedCompany> = {}): SwitchedCompany => ({
  ...{ id, ownerId: 'Ana', before: ['Ana'], after: ['Ana'], potential: 100, openDeals: 0, openValue: 0 },
  ...{ wonDeals: 0, wonLastYear: 0, ...more },
});
const facts = { quotaOf: new Map([['Ben', 1_200]]), rampMonths: 3 };

test('a company is handed over when its owner works it no more and others do', () => {
  const cost = switchCost(
    [
      company('Quay', { after: ['Ben'], wonDeals: 2, wonLastYear: 300 }),
      company('Crane', { after: ['Ben'], openDeals: 1, openValue: 50 }),
      company('Mast', { after: ['Ben'] }),
      company('Pier', { wonLastYear: 700 }),
      // Nobody works it then, or it was nobody's, or of somebody who never worked it: no relationship breaks by this.
      company('Buoy', { after: [] }),
      company('Keel', { ownerId: null, after: ['Ben'] }),
      company('Rope', { ownerId: 'Cem', after: ['Ben'] }),
    ],
    facts,
  );
  expect(cost.handed).toEqual({ companies: 3, share: 3 / 7, wonShare: 0.3 });
  expect([cost.relationships, cost.deals]).toEqual([2, { count: 1, value: 50 }]);
  expect(cost.ids).toEqual(['Quay', 'Crane', 'Mast']);
});

test('whoever gets companies that he does not know ramps with the share that is new to him', () => {
  const both = company('Old', { ownerId: 'Ben', before: ['Ben'], after: ['Ben'] });
  expect(switchCost([both, company('New', { after: ['Ben'] })], facts).ramp).toEqual({
    people: [{ personId: 'Ben', companies: 1, newShare: 0.5, lost: 75 }],
    lost: 75,
  });
  const unknown = [both, company('New', { after: ['Ben'] })].map((one) => ({ ...one, potential: null }));
  expect(switchCost(unknown, facts).ramp.lost).toBe(75);
  expect(monthsLost(3)).toBeCloseTo(1.5);
  expect(switchCost([company('New', { after: ['Dan'] })], facts).ramp.people).toMatchObject([{ lost: null }]);
});

test('a switch that changes nothing costs nothing, and of no companies no share is told', () => {
  const none = { companies: 0, share: null, wonShare: null };
  expect(switchCost([], facts)).toMatchObject({ handed: none, relationships: 0, ramp: { people: [], lost: 0 } });
  expect(switchCost([company('Quay')], { ...facts, rampMonths: 0 }).handed.companies).toBe(0);
});

const group = (before: number, after: number) => ({
  companies: 10,
  before: { won: before, lost: 0, value: 0 },
  after: { won: after, lost: 0, value: 0 },
});

test('what a switch did is told against those who changed no hands, with its range, and not from a handful', () => {
  const { ratio } = measuredEffect(group(20, 10), group(40, 40));
  expect([ratio?.value, ratio?.from, ratio?.to].map((each) => each?.toFixed(2))).toEqual(['0.50', '0.24', '1.04']);
  expect(measuredEffect(group(20, 4), group(40, 40)).ratio).toBeNull();
});
