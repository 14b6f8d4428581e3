import { expect, test } from 'vitest';
import { luckBand } from './luck-band.ts';

const patch = (n: number, won: number, others = { won: 3_000, lost: 7_000 }) => [{ n, won, others }];

// R: qbinom(c(0.025, 0.975), 40, 0.3) is 7 and 18.
test('of 40 deals of which others win 30 %, an average rep wins 7 to 18, as the binomial tables say', () => {
  expect(luckBand(patch(40, 12))).toMatchObject({ low: 7, high: 18, says: 'within-luck' });
  expect(luckBand(patch(40, 12)).expected).toBeCloseTo(12, 1);
});

test('a result within the band could be anybody’s; beyond it there is skill, or too little of it', () => {
  expect(luckBand(patch(40, 18)).says).toBe('within-luck');
  expect(luckBand(patch(40, 19)).says).toBe('skilled');
  expect(luckBand(patch(40, 7)).says).toBe('within-luck');
  expect(luckBand(patch(40, 6)).says).toBe('weak');
});

test('the fewer deals of others are known, the wider is the band', () => {
  const [many, few] = [luckBand(patch(40, 12)), luckBand(patch(40, 12, { won: 30, lost: 70 }))];
  expect(few.low).toBeLessThan(many.low);
  expect(few.high).toBeGreaterThan(many.high);
});

test('easy and hard patches count each by its own chances', () => {
  const easy = { n: 30, won: 24, others: { won: 800, lost: 200 } };
  const hard = { n: 30, won: 3, others: { won: 100, lost: 900 } };
  expect(luckBand([easy, hard])).toMatchObject({ won: 27, closed: 60, says: 'within-luck' });
  // The same 27 of 60 would be skill where all were won half as often.
  expect(luckBand([{ n: 60, won: 27, others: { won: 250, lost: 750 } }]).says).toBe('skilled');
});

test('of twelve who are looked at one is the luckiest, so the band of each is wider', () => {
  expect(luckBand(patch(40, 19)).says).toBe('skilled');
  expect(luckBand(patch(40, 19), 12).says).toBe('within-luck');
});

test('below 20 closed deals nothing is told, and nothing at all is no error', () => {
  expect(luckBand(patch(19, 0)).says).toBe('too-few');
  expect(luckBand([])).toMatchObject({ closed: 0, low: 0, high: 0, says: 'too-few' });
});
