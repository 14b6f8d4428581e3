import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { type Cell, cellsOf, hazardTimes, levelled, stateOf, timesIn, timesOfStates } from './states.ts';

test('a deal stands by its stage, its closing day and its next step', () => {
  expect(stateOf({ stageId: 'a', daysToClose: 20, hasStep: true })).toEqual({ stage: 'a', close: 'soon', step: 'yes' });
  const closes = [-1, 0, 30, 31, 91, 92, null].map(
    (daysToClose) => stateOf({ stageId: 'a', daysToClose, hasStep: false }).close,
  );
  expect(closes).toEqual(['past', 'soon', 'soon', 'quarter', 'quarter', 'later', 'unknown']);
});

test('45 wins where 30 were said are 1.36 times as many', () => {
  const cells: Cell[] = [{ state: { stage: 'late' }, n: 100, said: 30, came: 45 }];
  expect(timesOfStates(cells).get('stage: late')).toBeCloseTo(57 / 42);
});

test('a day that was told too little as a whole says nothing of how deals stand', () => {
  const early = { state: { stage: 'early' }, n: 100, said: 20, came: 40 };
  const late = { state: { stage: 'late' }, n: 100, said: 30, came: 60 };
  expect(levelled([early, late]).map(({ said }) => said)).toEqual([40, 60]);
  expect(levelled([{ ...early, came: 0 }])).toEqual([]);
});

test('two ways to stand that go together are not told twice', () => {
  const both = { stage: 'late', close: 'soon' };
  const times = timesOfStates([
    { state: both, n: 1000, said: 300, came: 450 },
    { state: { stage: 'early', close: 'later' }, n: 1000, said: 300, came: 150 },
  ]);
  expect(timesIn(times, both)).toBeCloseTo(1.5, 1);
  expect(timesIn(times, { stage: 'early', close: 'later' })).toBeCloseTo(0.5, 1);
});

test('what was never seen says nothing, and nothing says too much', () => {
  expect(timesOfStates([]).size).toBe(0);
  expect(timesIn(new Map(), { stage: 'new' })).toBe(1);
  expect(timesIn(new Map([['stage: a', 100]]), { stage: 'a' })).toBe(8);
});

test('a chance of 0.5 told 1.5 times is 0.75, and its hazard doubled', () => {
  expect(hazardTimes(0.5, 1.5)).toBeCloseTo(2);
  expect(hazardTimes(0.2, 1)).toBeCloseTo(1);
  for (const chance of [0, 1, 0.9]) expect(Number.isFinite(hazardTimes(chance, 5))).toBe(true);
});

test('what deals were made with is found again', () => {
  const rolls = dice('states');
  const deals = Array.from({ length: 6000 }, (_, i) => {
    const stage = i % 2 === 0 ? 'early' : 'late';
    const step = rolls.chance() < 0.5 ? 'yes' : 'no';
    const truth = 0.3 * (stage === 'late' ? 1.5 : 0.5) * (step === 'yes' ? 1.2 : 0.8);
    return { state: { stage, step }, chance: 0.3, isWon: rolls.chance() < truth };
  });
  const times = timesOfStates(cellsOf(deals));
  const said = (stage: string, step: string) => 0.3 * timesIn(times, { stage, step });
  expect(Math.abs(said('late', 'yes') - 0.54)).toBeLessThan(0.05);
  expect(Math.abs(said('early', 'no') - 0.12)).toBeLessThan(0.04);
});
