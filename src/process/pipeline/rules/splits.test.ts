import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditsOf, faultInSplits, remainderOf, type Split, splitsAfter } from './splits.ts';

const share = (personId: string, percent: number, more: Partial<Split> = {}): Split => ({
  ...{ personId, kind: 'share', percent },
  ...more,
});
const overlay = (personId: string, percent: number): Split => ({ personId, kind: 'overlay', percent });

describe('the shares of a deal', () => {
  test.each([
    ['a whole', [share('ana', 100)], null],
    ['three thirds', [share('ana', 33.33), share('ben', 33.33), share('cem', 33.34)], null],
    ['nobody: the owner has it all', [], null],
    ['only an overlay beside the owner', [overlay('ana', 250 / 10)], null],
    ['101 is too much', [share('ana', 60), share('ben', 41)], { fault: 'not-hundred', percent: 101 }],
    ['99.99 is too little', [share('ana', 60), share('ben', 39.99)], { fault: 'not-hundred', percent: 99.99 }],
    ['somebody twice', [share('ana', 50), share('ana', 50)], { fault: 'twice', split: 1 }],
    ['a share and an overlay of one person', [share('ana', 100), overlay('ana', 10)], null],
    ['overlays beyond a whole', [share('ana', 100), overlay('ben', 80), overlay('cem', 80)], null],
  ])('%s', (_, splits, fault) => expect(faultInSplits(splits)).toEqual(fault));

  test('what is left is said while they are typed', () => {
    expect(remainderOf([share('ana', 60), share('ben', 25), overlay('cem', 50)])).toBe(15);
    expect(remainderOf([share('ana', 0.1), share('ben', 0.2)])).toBe(99.7);
    expect(remainderOf([share('ana', 101)])).toBe(-1);
  });
});

describe('the credit for a deal', () => {
  const deal = { ownerId: 'ana', amount: 10_001, currency: 'EUR' };

  test('is the owner’s alone while nobody else is named', () => {
    expect(creditsOf({ ...deal, splits: [overlay('ben', 10)] })).toEqual([
      { ...share('ana', 100), amount: 10_001 },
      { ...overlay('ben', 10), amount: 1_000 },
    ]);
  });

  test('without an amount there is nothing to divide, which is not zero', () => {
    const credits = creditsOf({ ...deal, amount: null, splits: [share('ben', 50), share('cem', 50)] });
    expect(credits.map(({ amount }) => amount)).toEqual([null, null]);
  });

  test('shares add up to the deal to the cent, each within a cent of its part, overlays beside them', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 8 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: 1_000_000_000_000 }), (points, amount) => {
        const ends = [...points.sort((a, b) => a - b), 10_000];
        const splits = ends.map((end, at) => share(`p${at}`, (end - (ends[at - 1] ?? 0)) / 100));
        expect(faultInSplits(splits)).toBeNull();
        const credits = creditsOf({ ...deal, amount, splits: [...splits, overlay('boss', 50)] });
        const ofShares = credits.filter(({ kind }) => kind === 'share');
        expect(ofShares.reduce((sum, credit) => sum + credit.amount!, 0)).toBe(amount);
        for (const credit of ofShares) {
          expect(Math.abs(credit.amount! - (amount * credit.percent) / 100)).toBeLessThanOrEqual(1.001);
        }
      }),
    );
  });
});

describe('a deal that goes to another owner', () => {
  test.each([
    ['nobody named stays nobody named', [], 'sam', []],
    ['his part goes with it', [share('ria', 60), share('rob', 40)], 'sam', [share('sam', 60), share('rob', 40)]],
    ['two parts of one person become one', [share('ria', 60), share('rob', 40)], 'rob', [share('rob', 100)]],
    [
      'a fixed part stays',
      [share('ria', 60, { fixed: true }), share('rob', 40)],
      'sam',
      [share('ria', 60, { fixed: true }), share('rob', 40)],
    ],
    [
      'an overlay goes as well, beside the shares',
      [share('rob', 100), share('ria', 10, { kind: 'overlay' })],
      'rob',
      [share('rob', 100), share('rob', 10, { kind: 'overlay' })],
    ],
    ['others keep theirs', [share('rob', 100)], 'sam', [share('rob', 100)]],
    [
      'what joins a fixed part is fixed',
      [share('ria', 60), share('rob', 40, { fixed: true })],
      'rob',
      [share('rob', 100, { fixed: true })],
    ],
    [
      'whichever stood first',
      [share('rob', 40, { fixed: true }), share('ria', 60)],
      'rob',
      [share('rob', 100, { fixed: true })],
    ],
  ])('%s', (_, before, to, after) => {
    expect(splitsAfter(before, 'ria', to)).toEqual(after);
  });

  test('shares add up as before, to the hundredth', () => {
    const thirds = [share('ria', 33.33), share('rob', 33.33), share('sam', 33.34)];
    for (const to of ['rob', 'sam', 'max']) expect(remainderOf(splitsAfter(thirds, 'ria', to))).toBe(0);
    expect(splitsAfter(thirds, 'ria', 'ria')).toEqual(thirds);
  });
});
