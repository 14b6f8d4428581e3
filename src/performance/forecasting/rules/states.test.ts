import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { type Cell, cellsOf, hazardTimes, levelled, stateOf, timesIn, timesOfStates } from './states.ts';

const standing = { stageId: 'a', daysToClose: 20, hasStep: true, daysQuiet: 3, pushes: 0 };

test('a deal stands by its stage, its closing day, its next step, what was done about it and how often it was moved', () => {
  expect(stateOf(standing)).toEqual({ stage: 'a', close: 'soon', step: 'yes', activity: 'active', pushes: '0' });
  const closes = [-1, 0, 30, 31, 91, 92, null].map((daysToClose) => stateOf({ ...standing, daysToClose }).close);
  expect(closes).toEqual(['past', 'soon', 'soon', 'quarter', 'quarter', 'later', 'unknown']);
  const activities = [0, 14, 15, 45, 46, null].map((daysQuiet) => stateOf({ ...standing, daysQuiet }).activity);
  expect(activities).toEqual(['active', 'active', 'slow', 'slow', 'quiet', 'none']);
  expect([0, 1, 2, 3, 9].map((pushes) => stateOf({ ...standing, pushes }).pushes)).toEqual([
    '0',
    '1',
    '2',
    'often',
    'often',
  ]);
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

test('deals left alone and deals moved again and again are told less, each by how much it truly matters', () => {
  const rolls = dice('left alone');
  const deals = Array.from({ length: 8000 }, () => {
    const activity = rolls.chance() < 0.5 ? 'active' : 'quiet';
    // Who leaves a deal alone also moves its day: only one of the two is to blame for what is lost by it.
    const pushes = rolls.chance() < (activity === 'quiet' ? 0.7 : 0.2) ? 'often' : '0';
    const truth = 0.25 * (activity === 'active' ? 1.3 : 0.7) * (pushes === 'often' ? 0.6 : 1.2);
    return { state: { activity, pushes }, chance: 0.25, isWon: rolls.chance() < truth };
  });
  const times = timesOfStates(cellsOf(deals));
  const ratio = (kind: string, one: string, other: string) =>
    times.get(`${kind}: ${one}`)! / times.get(`${kind}: ${other}`)!;
  expect(ratio('activity', 'active', 'quiet')).toBeCloseTo(1.3 / 0.7, 0);
  expect(Math.abs(ratio('activity', 'active', 'quiet') - 1.3 / 0.7)).toBeLessThan(0.25);
  expect(Math.abs(ratio('pushes', '0', 'often') - 2)).toBeLessThan(0.25);
});
