import { describe, expect, test } from 'vitest';
import { dice } from '../dice.ts';
import {
  additiveScores,
  auc,
  aucWithin,
  binName,
  binned,
  brier,
  calibrationError,
  chanceOf,
  chancesBy,
  chooseModel,
  fitLogistic,
  fitModel,
  fitNaiveBayes,
  fitTrees,
  heightAt,
  isotonic,
  liftOfTop,
  logLoss,
  poolViolators,
  readColumns,
  rollingFolds,
  shuffledFolds,
  treeReasons,
  treeScores,
  usualTrees,
} from './index.ts';

const rowsOf = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
const manyOf = <Value>(counts: readonly number[], value: (i: number) => Value): Value[] =>
  counts.flatMap((count, i) => Array.from({ length: count }, () => value(i)));
const repeated = (counts: readonly number[]) => manyOf(counts, (i) => i);

describe('how good chances are', () => {
  test('the readings of Hanley and McNeil (1982) rank 0.893 of the pairs right', () => {
    const chances = [...repeated([33, 6, 6, 11, 2]), ...repeated([3, 2, 2, 11, 33])];
    const outcomes = repeated([58, 51]);
    expect(auc({ chances, outcomes })).toBeCloseTo(0.8932, 4);
  });

  test('a half for each is 0.25 by Brier and ln 2 by log loss, and worth nothing in ranking', () => {
    const half = { chances: [0.5, 0.5, 0.5, 0.5], outcomes: [0, 1, 1, 0] };
    expect([brier(half), logLoss(half), auc(half), calibrationError(half, 1), liftOfTop(half)]).toEqual([
      0.25,
      Math.LN2,
      0.5,
      0,
      1,
    ]);
  });

  test('a drift from batch to batch earns nothing within them', () => {
    const judged = { chances: [0.1, 0.1, 0.1, 0.9, 0.9, 0.9], outcomes: [0, 0, 1, 0, 1, 1] };
    expect(auc(judged)).toBeCloseTo(2 / 3);
    expect(aucWithin(judged, [0, 0, 0, 1, 1, 1])).toBe(0.5);
  });

  test('nothing, or one outcome only, is not judged', () => {
    const none = { chances: [], outcomes: [] };
    expect([auc(none), brier(none), logLoss(none), calibrationError(none), liftOfTop(none)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(auc({ chances: [0.2, 0.3], outcomes: [1, 1] })).toBeNull();
  });

  test('0.2 said and 0.4 happened are 0.2 apart', () => {
    const judged = { chances: Array(10).fill(0.2), outcomes: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0] };
    expect(calibrationError(judged, 1)).toBeCloseTo(0.2);
    expect(calibrationError(judged, 2)).toBeCloseTo(0.6 / 2 + 0.2 / 2);
  });
});

describe('a curve of calibration', () => {
  test('pools as R’s isoreg does', () => {
    const pools = poolViolators(rowsOf(9), [1, 0, 4, 3, 3, 5, 4, 2, 0]);
    expect(pools.map(({ n, y }) => [n, y / n])).toEqual([
      [2, 0.5],
      [7, 3],
    ]);
  });

  test('never falls, is never certain, and runs straight between its points', () => {
    const curve = isotonic([0, 1, 2, 3, 4, 5], [0, 0, 1, 0, 1, 1]);
    const heights = [-9, 0, 0.7, 1.5, 2.5, 4, 5, 9].map((x) => heightAt(curve, x));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(Math.min(...heights)).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(1);
  });
});

describe('columns of a table', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [
    `id-${i * 7919}`,
    ['1,204.50', '$30', '(7)', ''][i % 4]!,
    `${1 + (i % 12)}/${1 + (i % 28)}/2026`,
    ['web', 'fair', 'n/a'][i % 3]!,
    'same',
    '',
  ]);
  const reading = readColumns(['key', 'amount', 'day', 'source', 'one', 'void'], rows);

  test('are numbers, days or categories; names of rows and what never changes say nothing', () => {
    expect(reading.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['amount', 'number'],
      ['day', 'number'],
      ['source', 'category'],
    ]);
    expect(reading.unread.map(({ why }) => why)).toEqual(['different-for-each', 'always-the-same', 'empty']);
  });

  test('hold what is missing and what was never seen apart', () => {
    const [amount, , source] = binned(reading, [
      ['', '-7', '', 'fair'],
      ['', 'none', '2/2/2199', 'a friend'],
    ]);
    expect([...amount!.bins]).toEqual([1, 0]);
    expect(binName(reading.columns[2]!, source!.bins[0]!)).toBe('fair');
    expect(source!.bins[1]).toBe(1);
    expect(binName(reading.columns[0]!, 3)).toMatch(/^above/);
  });
});

describe('models', () => {
  const tennis = `sunny hot high weak no,sunny hot high strong no,overcast hot high weak yes,rain mild high weak yes,rain cool normal weak yes,rain cool normal strong no,overcast cool normal strong yes,sunny mild high weak no,sunny cool normal weak yes,rain mild normal weak yes,sunny mild normal strong yes,overcast mild high strong yes,overcast hot normal weak yes,rain mild high strong no`;

  test('naive Bayes says of Mitchell’s cool, windy, sunny day what the book says (1997: 0.795 against tennis)', () => {
    const days = tennis.split(',').map((day) => day.split(' '));
    const outcomes = days.map((day) => (day[4] === 'yes' ? 1 : 0));
    const reading = readColumns(['outlook', 'heat', 'damp', 'wind'], days);
    const model = fitNaiveBayes(binned(reading, days), outcomes, rowsOf(14));
    const score = additiveScores(model, binned(reading, [['sunny', 'cool', 'high', 'strong']]), rowsOf(1))[0]!;
    expect(1 - chanceOf(score)).toBeCloseTo(0.795, 1);
  });

  test('logistic regression without a pull finds the odds ratio of the aspirin study (Agresti: 1.832)', () => {
    const rows = [...manyOf([11034], () => ['placebo']), ...manyOf([11037], () => ['aspirin'])];
    const outcomes = [...repeated([11034 - 189, 189]), ...repeated([11037 - 104, 104])];
    const columns = binned(readColumns(['given'], rows), rows);
    const model = fitLogistic(columns, outcomes, rowsOf(rows.length), { ridge: 1e-6, smooth: 0 });
    const scores = additiveScores(model, columns, Int32Array.of(0, 11034));
    expect(Math.exp(scores[0]! - scores[1]!)).toBeCloseTo(1.832, 3);
  });

  /** Outcomes that hang on two columns together, on a number that is sometimes missing, and on chance. */
  function planted(n: number, seed: string) {
    const rolls = dice(seed);
    const rows = Array.from({ length: n }, () => [
      rolls.pick(['red', 'green', 'blue']),
      rolls.pick(['big', 'small']),
      rolls.chance() < 0.1 ? '' : rolls.normal().toFixed(3),
      rolls.normal().toFixed(2),
    ]);
    const outcomes = rows.map(([colour, size, number]) => {
      const crossed = (colour === 'red') === (size === 'big') ? 1.5 : -1.5;
      return rolls.chance() < chanceOf(crossed + (number === '' ? 2 : Number(number)) - 0.5) ? 1 : 0;
    });
    return { rows, outcomes, columns: binned(readColumns(['a', 'b', 'c', 'd'], rows), rows) };
  }

  test('boosted trees learn what hangs on two things together, which no sum of columns can', () => {
    const { columns, outcomes } = planted(4000, 'crossed');
    const [learn, judge] = [rowsOf(3000), rowsOf(4000).slice(3000)];
    const truth = Array.from(judge, (row) => outcomes[row]!);
    const trees = fitTrees(columns, outcomes, learn, { ...usualTrees, rounds: 120 });
    const sum = fitLogistic(columns, outcomes, learn, { ridge: 4, smooth: 4 });
    const grown = auc({ chances: treeScores(trees, columns, judge), outcomes: truth })!;
    const added = auc({ chances: additiveScores(sum, columns, judge), outcomes: truth })!;
    expect(added).toBeLessThan(0.75);
    expect(grown).toBeGreaterThan(0.83);
  });

  test('the reasons of a tree’s answer add up to it', () => {
    const { columns, outcomes } = planted(500, 'reasons');
    const trees = fitTrees(columns, outcomes, rowsOf(500), { ...usualTrees, rounds: 30 });
    const roots = trees.intercept + trees.trees.reduce((sum, tree) => sum + tree.value[0]!, 0);
    const reasons = treeReasons(trees, columns, 7).reduce((sum, reason) => sum + reason, 0);
    expect(roots + reasons).toBeCloseTo(treeScores(trees, columns, Int32Array.of(7))[0]!, 9);
  });

  test('the same seed grows the same trees, another others', () => {
    const { columns, outcomes } = planted(300, 'seed');
    const grow = (seed: string) => [
      ...treeScores(fitTrees(columns, outcomes, rowsOf(300), { ...usualTrees, rounds: 9, seed }), columns, rowsOf(300)),
    ];
    expect(grow('one')).toEqual(grow('one'));
    expect(grow('one')).not.toEqual(grow('two'));
  });

  test('40,000 rows of 20 columns are learnt within 20 seconds', { timeout: 60_000 }, () => {
    const rolls = dice('speed');
    const columns = Array.from({ length: 20 }, (_, i) => ({
      name: `c${i}`,
      isOrdered: i % 4 > 0,
      size: 200,
      bins: Uint8Array.from({ length: 40_000 }, () => rolls.whole(0, 199)),
    }));
    const outcomes = Array.from({ length: 40_000 }, (_, i) => (rolls.chance() * 200 < columns[1]!.bins[i]! ? 1 : 0));
    const before = process.cpuUsage();
    fitTrees(columns, outcomes, rowsOf(40_000), { ...usualTrees, rounds: 150 });
    const used = process.cpuUsage(before);
    expect((used.user + used.system) / 1e6).toBeLessThan(20);
  });

  test('where nothing is to be known the base rate is said', () => {
    const rolls = dice('noise');
    const rows = Array.from({ length: 400 }, () => [rolls.normal().toFixed(2), rolls.pick(['x', 'y', 'z'])]);
    const outcomes = rows.map(() => (rolls.chance() < 0.3 ? 1 : 0));
    const columns = binned(readColumns(['a', 'b'], rows), rows);
    const settings = chooseModel(columns, outcomes, rowsOf(400), 'none', 'noise');
    expect(settings.model).toBe('base-rate');
    const fitted = fitModel(settings, columns, outcomes, rowsOf(400), 'noise');
    const chances = chancesBy(fitted, columns, rowsOf(3));
    expect(new Set(chances).size).toBe(1);
    expect(chances[0]).toBeCloseTo(outcomes.filter((one) => one === 1).length / 400, 2);
  });

  test('what is chosen ranks, and means what it says', () => {
    const { columns, outcomes } = planted(3000, 'chosen');
    const [learn, judge] = [rowsOf(2000), rowsOf(3000).slice(2000)];
    const settings = chooseModel(columns, outcomes, learn, 'none', 'chosen');
    expect(settings.loss).toBeLessThan(settings.baseLoss);
    const chances = chancesBy(fitModel(settings, columns, outcomes, learn, 'chosen'), columns, judge);
    const judged = { chances, outcomes: Array.from(judge, (row) => outcomes[row]!) };
    expect(auc(judged)).toBeGreaterThan(0.8);
    expect(calibrationError(judged)).toBeLessThan(0.06);
  });
});

describe('parts to learn from and to be judged on', () => {
  test('drawn by lot, each row is judged once and each part has both outcomes', () => {
    const outcomes = repeated([95, 5]);
    const folds = shuffledFolds(outcomes, rowsOf(100), 5, 'lot');
    expect(folds.flatMap(({ judge }) => [...judge]).sort((a, b) => a - b)).toEqual([...rowsOf(100)]);
    for (const { learn, judge } of folds) {
      expect(judge.filter((row) => outcomes[row] === 1)).toHaveLength(1);
      expect(learn.some((row) => judge.includes(row))).toBe(false);
    }
  });

  test('in time nothing later is ever learnt from', () => {
    for (const { learn, judge } of rollingFolds(rowsOf(100), 7, 70)) expect(learn.at(-1)).toBe(judge[0]! - 1);
    expect(rollingFolds(rowsOf(100), 7, 70).map(({ judge }) => judge.length)).toEqual([7, 7, 7, 7, 2]);
  });
});
