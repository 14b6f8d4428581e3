import { expect, test } from 'vitest';
import { kaplanMeier, medianRange, type Stay, survivalAt, survivalQuantile } from './survival.ts';

/** Remission in weeks of 21 patients under 6-mercaptopurine, and of 21 under placebo (Freireich et al. 1963; Gehan 1965). */
const ended = (...days: number[]): Stay[] => days.map((each) => ({ days: each, ended: true }));
const censored = (...days: number[]): Stay[] => days.map((each) => ({ days: each, ended: false }));
const treated = [...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...censored(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)];
const placebo = ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

test('the published curve of the treated: 0.857 after 6 weeks down to 0.448 after 23', () => {
  expect(
    kaplanMeier(treated).map(({ days, atRisk, ended: n, share }) => [days, atRisk, n, Number(share.toFixed(3))]),
  ).toEqual([
    [6, 21, 3, 0.857],
    [7, 17, 1, 0.807],
    [10, 15, 1, 0.753],
    [13, 12, 1, 0.69],
    [16, 11, 1, 0.627],
    [22, 7, 1, 0.538],
    [23, 6, 1, 0.448],
  ]);
});

test('the published medians: 23 weeks treated, 8 under placebo', () => {
  expect(survivalQuantile(kaplanMeier(treated), 0.5)).toBe(23);
  expect(survivalQuantile(kaplanMeier(placebo), 0.5)).toBe(8);
});

// R 4, survfit of MASS::gehan with its default, the logarithm: 23 (16, NA) and 8 (4, 12).
test('the published ranges of the medians: from 16 weeks on treated, 4 to 12 under placebo', () => {
  expect(medianRange(kaplanMeier(treated))).toEqual({ low: 16, high: null });
  expect(medianRange(kaplanMeier(placebo))).toEqual({ low: 4, high: 12 });
  expect(medianRange([])).toEqual({ low: null, high: null });
});

test('stays that are counted by days come to the curve of each by itself', () => {
  const counted = [
    { days: 6, ended: true, n: 3 },
    { days: 6, ended: false, n: 2 },
    { days: 9, ended: false },
    { days: 13, ended: true, n: 4 },
    { days: 22, ended: false, n: 11 },
  ];
  const each = counted.flatMap(({ n = 1, days, ended }) => Array.from({ length: n }, () => ({ days, ended })));
  expect(kaplanMeier(counted)).toEqual(kaplanMeier(each));
  expect(kaplanMeier(counted)[0]).toEqual({ days: 6, atRisk: 21, ended: 3, share: 1 - 3 / 21 });
});

test('a share that was never reached has no day', () => {
  expect(survivalQuantile(kaplanMeier(treated), 0.8)).toBeNull();
  expect(survivalQuantile(kaplanMeier([]), 0.5)).toBeNull();
  expect(kaplanMeier(censored(3, 4))).toEqual([]);
});

test('before the first end everybody is there; between two steps the share stands', () => {
  const steps = kaplanMeier(treated);
  expect(survivalAt(steps, 5)).toBe(1);
  expect(survivalAt(steps, 8)).toBe(survivalAt(steps, 7));
  expect(survivalAt(steps, 1000)).toBeCloseTo(0.448, 3);
});

test('without anybody who stays, it is the plain share', () => {
  const steps = kaplanMeier(placebo);
  for (const { days, share } of steps)
    expect(share).toBeCloseTo(placebo.filter((stay) => stay.days > days).length / placebo.length, 12);
});
