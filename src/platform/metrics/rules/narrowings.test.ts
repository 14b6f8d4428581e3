import { expect, test } from 'vitest';
import { narrowOf, strangeTo, wordsOf } from './narrowings.ts';

test('a question without a product asks for deals without one; what is not asked narrows nothing', () => {
  expect(narrowOf({ product: 'none', sector: 'Shipping', stage: null, age: undefined })).toEqual({
    productId: null,
    sector: 'Shipping',
  });
  expect(narrowOf({ pipeline: 'none' })).toEqual({ pipelineId: 'none' });
});

test('the way to the records of a part asks for that part, and by all else as the figure was asked', () => {
  expect(wordsOf({ pipelineId: 'p', sector: 'Shipping' }, { sector: null, stage: 's' })).toEqual([
    ['pipeline', 'p'],
    ['stage', 's'],
    ['sector', 'none'],
  ]);
  expect(wordsOf({ productId: null, age: undefined })).toEqual([['product', 'none']]);
});

test('what is asked of an address and written into one again is the same question', () => {
  const asked = { pipeline: 'p', product: 'none', source: 'Fair', channel: 'phone' };
  expect(Object.fromEntries(wordsOf(narrowOf(asked)))).toEqual(asked);
});

test('a number that knows no sectors says so when it is asked by one, even by none', () => {
  expect(strangeTo({ dimensions: ['owner', 'stage'] }, { stageId: 's', sector: null })).toBe('sector');
  expect(strangeTo({ dimensions: ['stage'] }, { stageId: 's', sector: undefined })).toBeNull();
});
