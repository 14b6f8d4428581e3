import { expect, test } from 'vitest';
import { dice } from '../dice.ts';
import {
  binned,
  chanceOf,
  chancesBy,
  fitModel,
  readColumns,
  readModel,
  reasonsBy,
  type Settings,
  writeModel,
} from './index.ts';

const rolls = dice('fitted');
const cells = Array.from({ length: 600 }, () => [String(rolls.whole(0, 90)), rolls.pick(['fair', 'web', '']), 'same']);
const outcomes = cells.map(([days, source]) =>
  rolls.chance() < chanceOf((source === 'fair' ? 1.5 : -0.5) - Number(days) / 40) ? 1 : 0,
);
const rows = Int32Array.from(cells, (_, i) => i);
const reading = readColumns(['days', 'source', 'same'], cells);
const columns = binned(reading, cells);
const settings = (more: Partial<Settings>): Settings => ({
  ...{ model: 'logistic-and-trees', logistic: { ridge: 4, smooth: 4 }, trees: 40, treesShare: 0.5, curve: null },
  ...{ loss: 0, baseLoss: 1 },
  ...more,
});

test.each([
  ['logistic-and-trees', {}],
  ['trees', { model: 'trees', treesShare: 1 }],
  ['logistic', { model: 'logistic', treesShare: 0 }],
  ['naive-bayes', { model: 'naive-bayes', treesShare: 0 }],
  ['base-rate', { model: 'base-rate', treesShare: 0 }],
] as const)('a model of %s that was written down says the same when it is read again', (_name, more) => {
  const fitted = fitModel(settings(more), columns, outcomes, rows, 'kept');
  const kept = readModel(writeModel({ reading, fitted }));
  const again = binned(kept.reading, cells);
  const [said, saidAgain] = [chancesBy(fitted, columns, rows), chancesBy(kept.fitted, again, rows)];
  for (let i = 0; i < said.length; i++) expect(saidAgain[i]).toBeCloseTo(said[i]!, 5);
  for (const row of [0, 1, 2])
    reasonsBy(fitted, columns, row).forEach((reason, c) => {
      expect(reasonsBy(kept.fitted, again, row)[c]).toBeCloseTo(reason, 4);
    });
});

test('reasons and what is usual add up to the log odds, and a fair is a reason for', () => {
  const fitted = fitModel(settings({}), columns, outcomes, rows, 'reasons');
  const source = columns.findIndex(({ name }) => name === 'source');
  const intercepts = 0.5 * fitted.additive!.intercept + 0.5 * fitted.groves[0]!.intercept;
  const firstOf = (word: string) => cells.findIndex((cell) => cell[1] === word);
  for (const row of [firstOf('fair'), firstOf('web')]) {
    const sum = [...reasonsBy(fitted, columns, row), ...fitted.usual].reduce((all, one) => all + one, intercepts);
    const roots = fitted.groves.map(({ trees }) => trees.reduce((all, { value }) => all + value[0]!, 0));
    const root = (0.5 * roots.reduce((all, one) => all + one, 0)) / roots.length;
    expect(chanceOf(sum + root)).toBeCloseTo(chancesBy(fitted, columns, rows)[row]!, 6);
  }
  expect(reasonsBy(fitted, columns, firstOf('fair'))[source]).toBeGreaterThan(0.3);
  expect(reasonsBy(fitted, columns, firstOf('web'))[source]).toBeLessThan(0);
});
