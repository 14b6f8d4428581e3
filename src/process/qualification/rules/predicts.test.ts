import { describe, expect, test } from 'vitest';
import { fewestOnASide as fewest } from '../../../ground/index.ts';
import { gapsOf } from './gaps.ts';
import { knownMethods } from './known-methods.ts';
import { type Closed, predictionsOf } from './predicts.ts';
import type { Answer } from './score.ts';

const bant = knownMethods()[0]!;
const confirmed = (elementKey: string): Answer => ({
  elementKey,
  score: 2,
  evidence: [{ kind: 'url', url: 'https://example.com' }],
  scoredOn: '2026-11-01',
});
const some = (n: number, won: number, ...keys: string[]): Closed[] =>
  Array.from({ length: n }, (_, at) => ({ won: at < won, answers: keys.map(confirmed) }));

describe('which elements went with winning', () => {
  test('is told with counts and range', () => {
    const deals = [...some(40, 30, 'need', 'budget'), ...some(40, 20, 'budget')];
    const need = predictionsOf(bant, deals).find(({ elementKey }) => elementKey === 'need')!;
    expect(need).toMatchObject({
      confirmed: { n: 40, won: 30, rate: 0.75 },
      others: { n: 40, won: 20, rate: 0.5 },
      says: 'more',
    });
    expect(need.difference!.points).toBe(0.25);
    // Wilson 30/40 is 0.5981 to 0.8581 and 20/40 is 0.3520 to 0.6480; Newcombe joins them to 0.0381 to 0.4331.
    expect(need.difference!.range.low).toBeCloseTo(0.0381, 3);
    expect(need.difference!.range.high).toBeCloseTo(0.4331, 3);
  });
  test('claims nothing of fewer than 20 on either side, nor where the range holds nought', () => {
    const says = (deals: Closed[]) => predictionsOf(bant, deals).find(({ elementKey }) => elementKey === 'need')!.says;
    expect(says([...some(fewest, 20, 'need'), ...some(fewest - 1, 0, 'budget')])).toBe('too-few');
    expect(says([...some(fewest, 20, 'need'), ...some(fewest, 0, 'budget')])).toBe('more');
    expect(says([...some(fewest, 0, 'need'), ...some(fewest, 20, 'budget')])).toBe('less');
    expect(says([...some(40, 20, 'need'), ...some(40, 21, 'budget')])).toBe('no-difference');
    expect(says([])).toBe('too-few');
  });
  test('leaves out deals of which nothing was said', () => {
    expect(predictionsOf(bant, some(30, 30))[0]!.others).toEqual({ n: 0, won: 0, rate: null, range: null });
  });
});

describe('the gaps of open deals', () => {
  test('are counted and worth what the deals are, by currency, the most deals first', () => {
    const deals = [
      { amount: 100, currency: 'EUR', answers: [confirmed('need')] },
      { amount: 50, currency: 'EUR', answers: [] },
      { amount: null, currency: 'USD', answers: [] },
    ];
    const gaps = gapsOf(bant, deals);
    expect(gaps[0]).toMatchObject({
      elementKey: 'budget',
      deals: 3,
      worth: [
        { currency: 'EUR', amount: 150, deals: 2 },
        { currency: 'USD', amount: 0, deals: 1 },
      ],
    });
    expect(gaps.at(-1)).toMatchObject({ elementKey: 'need', deals: 2 });
  });
});
