import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { binned, chancesBy, readModel } from '../../../ground/learning/index.ts';
import { boundsOf, chanceSaid, gainsOf, type ToLearn, trainVersion, type Version } from './version.ts';

/** Deals asked four times each, oldest first; `tells` is how much the days in their stage tell of the outcome. */
function planted(n: number, tells: number, seed: string): ToLearn {
  const rolls = dice(seed);
  const rows: string[][] = [];
  const outcomes: number[] = [];
  const subjects: number[] = [];
  for (let deal = 0; deal < n; deal++) {
    const days = rolls.whole(0, 60);
    const won = rolls.chance() < 1 / (1 + Math.exp(0.8 + tells * (days - 30))) ? 1 : 0;
    for (let moment = 0; moment < 4; moment++) {
      rows.push([String(days + moment), rolls.pick(['fair', 'web']), won ? 'signed' : 'gone', 'same']);
      outcomes.push(won);
      subjects.push(deal);
    }
  }
  const cut = Math.floor(n * 0.7) * 4;
  const all = outcomes.map((_, row) => row);
  return {
    ...{ header: ['days', 'source', 'tag', 'nothing'], rows, outcomes, subjects, barred: [], seed },
    ...{ splits: [{ learn: all.slice(0, cut), judge: all.slice(cut), known: [] }] },
  };
}

test('a version ranks what it has not seen, bars what knows the outcome, and means what it says', () => {
  const version = trainVersion(planted(500, 0.09, 'good')) as Version;
  expect(version).toMatchObject({ says: 'model', because: 'better', n: 2_000, subjects: 500, unread: ['nothing'] });
  expect(version.barred.map(({ name }) => name)).toEqual(['tag']);
  expect(version.goodness!.auc).toBeGreaterThan(0.75);
  expect(version.goodness!.brier).toBeLessThan(version.goodness!.baseBrier);
  expect(version.uses[0]!.name).toBe('days');
  expect(version.uses.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  const { low, high } = version.goodness!.aucRange!;
  expect(high - low).toBeGreaterThan(0.08);
  const { reading, fitted } = readModel(version.model);
  const asked = [
    ['2', 'web', '', 'same'],
    ['58', 'web', '', 'same'],
  ];
  const [early, late] = chancesBy(fitted, binned(reading, asked), Int32Array.from([0, 1]));
  expect(early).toBeGreaterThan(late! + 0.3);
});

test('where nothing tells anything the usual share is said, and said to be that', () => {
  const version = trainVersion({ ...planted(300, 0, 'noise'), barred: ['tag'] }) as Version;
  expect(version).toMatchObject({ says: 'base-rate', because: 'no-better', chosenModel: 'base-rate', uses: [] });
  const { fitted, reading } = readModel(version.model);
  const chances = chancesBy(fitted, binned(reading, [['1', 'web', '', '']]), Int32Array.from([0]));
  expect(chances[0]).toBeCloseTo(version.baseRate, 6);
});

test('too few deals, or one outcome, teach nothing', () => {
  expect(trainVersion(planted(2, 0.1, 'few'))).toMatchObject({ refused: expect.any(String) });
  const won = planted(100, 0.1, 'won');
  expect(trainVersion({ ...won, outcomes: won.outcomes.map(() => 1) })).toEqual({ refused: 'one-outcome' });
});

test('where too little is left to be held against, the usual share is said', () => {
  const given = planted(60, 0.2, 'unjudged');
  const version = trainVersion({
    ...given,
    barred: ['tag'],
    splits: [{ learn: given.outcomes.map((_, i) => i), judge: [], known: [] }],
  });
  expect(version).toMatchObject({ says: 'base-rate', because: 'not-judged', goodness: null });
});

test('of four, the two that were won said highest: half of the deals catch all of it', () => {
  const gains = gainsOf({ chances: [0.9, 0.8, 0.2, 0.1], outcomes: [1, 1, 0, 0] });
  expect(gains[4]).toBeCloseTo(1);
  expect(gains[1]).toBeCloseTo(0.4);
  expect(gains.at(-1)).toBe(1);
  expect(gainsOf({ chances: [0.4, 0.2], outcomes: [0, 0] })).toEqual(Array(10).fill(0));
});

test('nothing is said beyond what happened where most and least was said', () => {
  const bins = [
    { n: 19, said: 0.01, happened: 0 },
    { n: 19, said: 0.99, happened: 1 },
  ].map((bin) => ({ ...bin, low: 0, high: 1 }));
  expect(boundsOf({ bins })).toEqual({ low: 0.025, high: 0.975 });
});

test('where of late twice as many are won, chances are raised to it, and without that they are left alone', () => {
  const rolls = dice('market');
  const market = (isBetter: (deal: number) => boolean): ToLearn => {
    const rows = Array.from({ length: 1600 }, () => [String(rolls.whole(0, 60)), rolls.pick(['fair', 'web'])]);
    const outcomes = rows.map(([days], deal) => {
      const score = -1.6 - 0.05 * (Number(days) - 30) + (isBetter(deal) ? 1.2 : 0);
      return rolls.chance() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    });
    const places = rows.map((_, row) => row);
    const cuts = [1120, 1240, 1360, 1480, 1600];
    const splits = cuts.slice(0, 4).map((cut, piece) => ({
      ...{ learn: places.slice(0, cut), judge: places.slice(cut, cuts[piece + 1]), known: places.slice(1120, cut) },
    }));
    return { header: ['days', 'source'], rows, outcomes, subjects: places, splits, barred: [], seed: 'market' };
  };
  const better = trainVersion(market((deal) => deal >= 1120)) as Version;
  const steady = trainVersion(market(() => false)) as Version;
  const said = (version: Version) => chanceSaid({ ...version, bounds: { low: 0, high: 1 } }, 0.2);
  expect(said(better)).toBeGreaterThan(0.27);
  expect(Math.abs(said(steady) - 0.2)).toBeLessThan(0.05);
  // A version from before chances were corrected says what its model says.
  expect(chanceSaid({ says: 'model', baseRate: 0.3, bounds: { low: 0, high: 1 } }, 0.2)).toBeCloseTo(0.2, 9);
  expect(chanceSaid({ says: 'base-rate', baseRate: 0.3, bounds: { low: 0, high: 1 } }, 0.2)).toBe(0.3);
});
