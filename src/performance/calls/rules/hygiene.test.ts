import { expect, test } from 'vitest';
import { hygieneOf, type Kept } from './hygiene.ts';

const today = '2026-11-28';
const good: Kept & { lastContactOn: string } = {
  ...{ amount: 100, expectedCloseOn: '2026-12-15', nextStep: 'Call', nextStepOn: '2026-12-01' },
  ...{ createdOn: '2026-09-01', lastContactOn: '2026-11-20' },
};
const ten = (bad: (at: number) => object) => Array.from({ length: 10 }, (_, at) => ({ ...good, ...bad(at) }));

test('well kept deals score 100, and somebody without deals has no score', () => {
  expect(
    hygieneOf(
      ten(() => ({})),
      today,
    )?.score,
  ).toBe(100);
  expect(hygieneOf([], today)).toBeNull();
});

test('four closing days that are over and two amounts missing of ten: 82', () => {
  const kept = ten((at) => ({
    ...(at < 4 ? { expectedCloseOn: '2026-11-27' } : {}),
    ...(at > 7 ? { amount: null } : {}),
  }));
  const found = hygieneOf(kept, today);
  expect(found?.share).toBeCloseTo(0.82, 12);
  expect(found).toMatchObject({
    score: 82,
    lost: { staleClose: 0.14, noNextStep: 0, missingAmount: 0.04, noContact: 0 },
    n: 10,
    flaws: { staleClose: 4, noNextStep: 0, missingAmount: 2, noContact: 0 },
  });
});

test('each closing day that goes stale lowers the score', () => {
  const scores = [0, 1, 5, 10].map(
    (stale) =>
      hygieneOf(
        ten((at) => (at < stale ? { expectedCloseOn: '2026-11-01' } : {})),
        today,
      )?.score,
  );
  expect(scores).toEqual([100, 97, 83, 65]);
});

test('a closing day of today is not over, one that is missing is stale', () => {
  const [on, none] = [today, null].map((expectedCloseOn) => hygieneOf([{ ...good, expectedCloseOn }], today)?.score);
  expect([on, none]).toEqual([100, 65]);
});

test('nobody spoke for 31 days, or never since it was made', () => {
  const [late, never] = ['2026-10-28', null].map((lastContactOn) => hygieneOf([{ ...good, lastContactOn }], today));
  expect([late?.flaws.noContact, never?.flaws.noContact]).toEqual([1, 1]);
});

test('of a past day contacts are not asked, and the rest makes the whole', () => {
  const { lastContactOn: _, ...past } = good;
  expect(hygieneOf([past], today)).toEqual({
    ...{ score: 100, share: 1, n: 1, lost: { staleClose: 0, noNextStep: 0, missingAmount: 0 } },
    flaws: { staleClose: 0, noNextStep: 0, missingAmount: 0, noContact: null },
  });
  expect(hygieneOf([{ ...past, expectedCloseOn: null, nextStep: null, amount: null }], today)?.score).toBe(0);
});

test('in a pipeline that sells by speed no next step is missing, and the others share the whole', () => {
  const volume = { nextStep: null, nextStepOn: null, asksStep: false };
  const kept = hygieneOf(
    ten((at) => ({ ...volume, ...(at < 4 ? { expectedCloseOn: null } : {}) })),
    today,
  );
  expect(kept?.flaws.noNextStep).toBe(0);
  expect(kept?.share).toBeCloseTo(1 - (35 / 75) * 0.4, 12);
  expect(kept?.score).toBe(81);
  // Half and half: each deal by what is asked of it, and what was lost adds up to what is missing.
  const both = hygieneOf([...ten(() => ({ nextStep: null })), ...ten(() => volume)], today);
  expect(both?.share).toBeCloseTo(1 - 0.25 / 2, 12);
  expect(Object.values(both?.lost ?? {}).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1 - (both?.share ?? 0), 12);
});
