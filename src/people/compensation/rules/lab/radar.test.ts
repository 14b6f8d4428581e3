import { expect, test } from 'vitest';
import { addDays } from '../../../../ground/days.ts';
import { dice } from '../../../../ground/dice.ts';
import { type Quarter, radar } from './radar.ts';

const span = { first: '2026-01-01', next: '2026-04-01' };
const quarter = (personId: string, deals: Quarter['deals'], over: Partial<Quarter> = {}): Quarter => ({
  ...{ ...span, personId, quota: 1_000_000, thresholds: [1], deals, ...over },
});
const won = (amount: number, day = '2026-02-10', discount: number | null = null) => ({ day, amount, discount });
const traceOf = (pattern: string, quarters: Quarter[]) => radar(quarters).find((each) => each.pattern === pattern)!;

test('quarters that end just above a threshold, and hardly ever just below it, are more than chance', () => {
  const just = (n: number, reached: number) => Array.from({ length: n }, (_, at) => quarter(`p${at}`, [won(reached)]));
  const marked = traceOf('bunching', [...just(12, 1_010_000), ...just(1, 990_000), ...just(5, 700_000)]);
  expect(marked).toMatchObject({ n: 13, against: 0.5, isMarked: true });
  expect(marked.value).toBeCloseTo(12 / 13);
  expect(marked.people[0]).toEqual({ personId: 'p0', times: 1 });
  expect(traceOf('bunching', [...just(6, 1_010_000), ...just(5, 990_000)]).isMarked).toBe(false);
  expect(traceOf('bunching', just(5, 700_000))).toMatchObject({ n: 0, value: null, range: null, isMarked: false });
});

test('discounts on the deals that cross a threshold are held against those of all others', () => {
  const quarters = (crossing: number) =>
    Array.from({ length: 8 }, (_, at) =>
      quarter(`p${at}`, [
        won(600_000, '2026-01-20', 0.05 + at / 1000),
        won(300_000, '2026-02-20', 0.06),
        won(200_000, '2026-03-20', crossing + at / 1000),
      ]),
    );
  const marked = traceOf('discount', quarters(0.25));
  expect(marked).toMatchObject({ n: 8, isMarked: true });
  expect(marked.value).toBeCloseTo(0.2535);
  expect(marked.people).toHaveLength(8);
  expect(traceOf('discount', quarters(0.05)).isMarked).toBe(false);
  expect(traceOf('discount', [quarter('a', [won(1_200_000)])])).toMatchObject({ n: 0, value: null, isMarked: false });
});

test('deals kept for the first days after a full quarter, and pulled into the last days of a quarter just made', () => {
  const next = { first: '2026-04-01', next: '2026-07-01' };
  const full = Array.from({ length: 10 }, (_, at) => [
    quarter(`f${at}`, [won(1_200_000, '2026-02-01')]),
    quarter(`f${at}`, [won(100_000, '2026-04-03'), won(100_000, '2026-04-05')], next),
  ]).flat();
  const usual = Array.from({ length: 10 }, (_, at) => [
    quarter(`u${at}`, [won(500_000, '2026-02-01')]),
    quarter(`u${at}`, [won(100_000, '2026-05-03'), won(100_000, '2026-06-05')], next),
  ]).flat();
  expect(traceOf('sandbag', [...full, ...usual])).toMatchObject({ n: 20, value: 1, against: 0, isMarked: true });
  const made = Array.from({ length: 10 }, (_, at) =>
    quarter(`m${at}`, [won(900_000, '2026-02-01'), won(120_000, '2026-03-29')]),
  );
  expect(traceOf('pull', [...made, ...usual])).toMatchObject({ n: 20, value: 0.5, against: 0, isMarked: true });
});

test('sales that fall as they fall mark nothing', () => {
  const at = dice('radar');
  const quarters = Array.from({ length: 400 }, (_, n) => {
    const deals = Array.from({ length: at.whole(1, 8) }, () =>
      won(at.whole(50_000, 350_000), addDays('2026-01-01', at.whole(0, 89)), at.chance() * 0.2),
    );
    return quarter(
      `p${n}`,
      deals.sort((a, b) => (a.day < b.day ? -1 : 1)),
    );
  });
  expect(radar(quarters).filter(({ isMarked }) => isMarked)).toEqual([]);
});
