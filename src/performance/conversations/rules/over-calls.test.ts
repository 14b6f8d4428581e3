import { describe, expect, test } from 'vitest';
import { overCalls } from './over-calls.ts';
import type { Talk } from './talk.ts';

const aCall = (over: Partial<Talk>) => ({
  ownerId: 'ria',
  onDay: '2026-05-04',
  talk: { talkRatio: 0.5, by: 'seconds' as const, questions: 10, longestMonologueSeconds: 60, topics: [], ...over },
});

describe('how somebody talks over several calls', () => {
  test('is the mean of the calls, each counting once, with its range', () => {
    const told = overCalls([aCall({ talkRatio: 0.6 }), aCall({ talkRatio: 0.5 }), aCall({ talkRatio: 0.4 })]);
    expect(told.talkRatio).toMatchObject({ n: 3 });
    expect(told.talkRatio.value).toBeCloseTo(0.5);
    // Student's t of two degrees of freedom: 0.1 ÷ √3 × 4.303.
    expect(told.talkRatio.range?.high).toBeCloseTo(0.748, 3);
  });

  test('says of a number of how many calls it is known', () => {
    const told = overCalls([aCall({}), aCall({ by: 'words', longestMonologueSeconds: null })]);
    expect(told.longestMonologueSeconds).toMatchObject({ value: 60, n: 1, range: null });
    expect(told.questions).toMatchObject({ value: 10, n: 2 });
  });

  test('is nothing of no calls', () => {
    expect(overCalls([])).toEqual({
      ...{ calls: 0, talkRatio: { value: null, n: 0, range: null }, questions: { value: null, n: 0, range: null } },
      ...{ longestMonologueSeconds: { value: null, n: 0, range: null }, topics: [] },
    });
  });

  test('names in how many calls a topic came up, the most frequent first', () => {
    const [price, next] = [
      { topic: 'price' as const, n: 5 },
      { topic: 'next' as const, n: 1 },
    ];
    const { topics } = overCalls([aCall({ topics: [price] }), aCall({ topics: [price, next] })]);
    expect(topics).toEqual([
      { topic: 'price', calls: 2 },
      { topic: 'next', calls: 1 },
    ]);
  });
});
