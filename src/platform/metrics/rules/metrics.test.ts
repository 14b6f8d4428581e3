import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '../../../ground/index.ts';
import { bandPlace } from './answer.ts';
import { coverageOfRemaining, pipelineCoverage } from './coverage.ts';
import { definitions } from './definitions.ts';
import { sumFacts } from './fact-sums.testing.ts';
import { stageConversion } from './stage-conversion.ts';
import { timeToWin } from './time-to-win.ts';
import { velocity, velocityAsMoney } from './velocity.ts';
import { winRate, wonShare } from './win-rate.ts';
import { wonValue } from './won-value.ts';

const euros = (amount: number) => money(amount * 100, 'EUR');
const counts = fc.integer({ min: 0, max: 500 });

describe('pipeline coverage', () => {
  const band = definitions.find((definition) => definition.id === 'pipeline_coverage')!.band!;

  test('3.2 million open against a quota of 0.8 million is 4.0, within the healthy band of 3 to 5', () => {
    const coverage = pipelineCoverage({ total: euros(3_200_000), n: 40 }, euros(800_000));
    expect(coverage).toMatchObject({ value: 4, n: 40, missing: null });
    expect(bandPlace(coverage.value, band)).toBe('within');
  });

  test.each([
    [2.99, 'below'],
    [3, 'within'],
    [5, 'within'],
    [5.01, 'above'],
  ] as const)('%f is %s the band', (value, place) => {
    expect(bandPlace(value, band)).toBe(place);
  });

  test('without a quota there is no coverage; with nothing open it is zero', () => {
    expect(pipelineCoverage({ total: euros(5), n: 1 }, null)).toMatchObject({
      value: null,
      missing: { kind: 'no-quota' },
    });
    expect(pipelineCoverage({ total: euros(5), n: 1 }, euros(0)).value).toBeNull();
    expect(pipelineCoverage({ total: euros(0), n: 0 }, euros(5)).value).toBe(0);
    expect(bandPlace(null, band)).toBeNull();
  });

  test('is never taken across currencies', () => {
    expect(() => pipelineCoverage({ total: euros(5), n: 1 }, money(5, 'USD'))).toThrow('cannot compare EUR with USD');
  });
});

describe('coverage of the remaining quota', () => {
  test('1.2 million closing against 0.8 less 0.4 million won is 3.0', () => {
    expect(coverageOfRemaining({ total: euros(1_200_000), n: 9 }, euros(800_000), euros(400_000)).value).toBe(3);
  });

  test('ends when the quota is reached', () => {
    const reached = coverageOfRemaining({ total: euros(1), n: 1 }, euros(800_000), euros(800_000));
    expect(reached).toMatchObject({ value: null, missing: { kind: 'quota-reached' } });
  });
});

describe('velocity', () => {
  const open = { total: euros(200_000), n: 20 };

  test('20 deals of 10,000 at a win rate of 0.25 over 50 days are 1,000 a day', () => {
    const pace = velocity({ open, closed: { won: 10, lost: 30, cycleDays: 2000 } });
    expect(velocityAsMoney(pace.value!, 'EUR')).toEqual(euros(1000));
    expect(pace.n).toBe(20);
  });

  test('its range is that of the win rate', () => {
    const pace = velocity({ open, closed: { won: 10, lost: 30, cycleDays: 2000 } });
    const rate = winRate(10, 30);
    expect(pace.range!.low / pace.value!).toBeCloseTo(rate.range!.low / 0.25, 10);
    expect(pace.range!.high / pace.value!).toBeCloseTo(rate.range!.high / 0.25, 10);
  });

  test('doubles with twice the deals and halves with twice the cycle', () => {
    const closed = fc.record({
      won: fc.integer({ min: 20, max: 200 }),
      lost: counts,
      cycleDays: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(closed, (some) => {
        const once = velocity({ open, closed: some }).value!;
        const more = velocity({ open: { total: euros(400_000), n: 40 }, closed: some }).value!;
        const slower = velocity({ open, closed: { ...some, cycleDays: some.cycleDays * 2 } }).value!;
        expect(more / once).toBeCloseTo(2, 9);
        expect(slower / once).toBeCloseTo(0.5, 9);
      }),
    );
  });

  test('says what is missing: closed deals, open ones, or any days between creation and close', () => {
    const few = velocity({ open, closed: { won: 3, lost: 4, cycleDays: 70 } });
    expect(few.missing).toEqual({ kind: 'too-few-closed', have: 7, need: 20 });
    expect(velocity({ open, closed: { won: 20, lost: 0, cycleDays: 0 } }).missing).toEqual({ kind: 'no-data' });
    const nothingOpen = velocity({ open: { total: euros(0), n: 0 }, closed: { won: 20, lost: 0, cycleDays: 9 } });
    expect(nothingOpen.value).toBeNull();
  });
});

describe('win rate', () => {
  test('3 won and 1 lost is a share of 0.75, but too few to show as a rate', () => {
    expect(wonShare(3, 1)).toBe(0.75);
    expect(winRate(3, 4)).toEqual({
      value: null,
      n: 7,
      range: null,
      missing: { kind: 'too-few-closed', have: 7, need: 20 },
    });
  });

  test('10 won and 30 lost is 0.25, between 0.14 and 0.40', () => {
    const rate = winRate(10, 30);
    expect(rate.value).toBe(0.25);
    expect(rate.range!.low).toBeCloseTo(0.1419, 3);
    expect(rate.range!.high).toBeCloseTo(0.4019, 3);
  });

  test('twenty closed deals are enough, nineteen are not, none is no data', () => {
    expect(winRate(20, 0).value).toBe(1);
    expect(winRate(10, 9).value).toBeNull();
    expect(winRate(0, 0).missing).toEqual({ kind: 'no-data' });
    expect(wonShare(0, 0)).toBeNull();
  });

  test('lies in its range and turns round when won and lost change places', () => {
    fc.assert(
      fc.property(counts, counts, (won, lost) => {
        fc.pre(won + lost >= 20);
        const rate = winRate(won, lost);
        expect(rate.range!.low).toBeLessThanOrEqual(rate.value!);
        expect(rate.range!.high).toBeGreaterThanOrEqual(rate.value!);
        expect(winRate(lost, won).value! + rate.value!).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('time to win', () => {
  test('10, 20 and 60 days are 30 on average and 20 in the middle', () => {
    expect(timeToWin([60, 10, 20])).toMatchObject({ value: 30, median: 20, n: 3 });
  });

  test('one win has no range, none has no time', () => {
    expect(timeToWin([0])).toMatchObject({ value: 0, median: 0, range: null });
    expect(timeToWin([])).toMatchObject({ value: null, median: null, missing: { kind: 'no-data' } });
  });
});

describe('won value', () => {
  test('is the sum won, zero where nothing was, and null where there are no deals at all', () => {
    expect(wonValue({ total: euros(750), n: 2 }, 9)).toMatchObject({ value: 75_000, n: 2 });
    expect(wonValue({ total: euros(0), n: 0 }, 9)).toMatchObject({ value: 0, n: 0 });
    expect(wonValue({ total: euros(0), n: 0 }, 0)).toMatchObject({ value: null });
  });
});

describe('stage conversion', () => {
  const stage = (stageId: string, entered: number, advanced: number, left: number) => ({
    stageId,
    entered,
    advanced,
    left,
  });

  test('of 40 that entered, 24 advanced and 8 were lost: 0.75 of 32, and 8 are still there', () => {
    const [demo] = stageConversion([stage('demo', 40, 24, 8)]).stages;
    expect(demo).toMatchObject({ stillThere: 8, conversion: { value: 0.75, n: 32 } });
  });

  test('names the strongest and the weakest stage among those with enough deals', () => {
    const matrix = stageConversion([stage('lead', 100, 40, 60), stage('demo', 40, 30, 10), stage('offer', 9, 9, 0)]);
    expect(matrix).toMatchObject({ strongestStageId: 'demo', weakestStageId: 'lead' });
    expect(matrix.stages[2]!.conversion.missing).toEqual({ kind: 'too-few-closed', have: 9, need: 20 });
  });

  test('names neither when there is one stage to compare, or all are alike', () => {
    expect(stageConversion([stage('lead', 100, 40, 60)]).strongestStageId).toBeNull();
    expect(stageConversion([stage('a', 20, 10, 10), stage('b', 40, 20, 20)]).weakestStageId).toBeNull();
  });

  test('a stage that nobody left yet has no conversion', () => {
    expect(stageConversion([stage('lead', 30, 0, 0)]).stages[0]!.conversion.missing).toEqual({ kind: 'no-data' });
  });
});

describe('daily facts', () => {
  const fact = { kind: 'won', stageId: 'demo', amount: 500, days: 10 };
  const facts = [
    { ...fact, day: '2026-01-10', cohortDay: '2026-01-10', n: 1 },
    { ...fact, day: '2026-02-10', cohortDay: '2026-02-10', n: 1 },
    { ...fact, day: '2026-03-01', cohortDay: '2026-01-10', n: -1, amount: -500, days: -10 },
  ];
  const january = { first: '2026-01-01', next: '2026-02-01' };

  test('a January win that was opened again in March counts as of February and no longer as of March', () => {
    expect(sumFacts(facts, 'won', '2026-02-28', january)).toEqual({ n: 1, amount: 500, days: 10 });
    expect(sumFacts(facts, 'won', '2026-03-01', january)).toEqual({ n: 0, amount: 0, days: 0 });
  });

  test('a period holds its first day and not its last', () => {
    expect(sumFacts(facts, 'won', '2026-12-31', { first: '2026-01-11', next: '2026-02-10' }).n).toBe(0);
    expect(sumFacts(facts, 'won', '2026-12-31', { first: '2026-02-10', next: '2026-02-11' }).n).toBe(1);
  });
});

describe('the definitions', () => {
  test('each metric has its own id and name, and says what it means and how it is reckoned', () => {
    expect(new Set(definitions.map((each) => each.id)).size).toBe(definitions.length);
    expect(new Set(definitions.map((each) => each.name)).size).toBe(definitions.length);
    for (const each of definitions) expect([each.meaning.length > 20, each.formula.length > 20]).toEqual([true, true]);
  });

  test('the two quantities that sources call sales velocity point at each other', () => {
    const named = definitions.filter((each) => each.aliases.some((alias) => alias.startsWith('Sales velocity')));
    expect(named.map((each) => [each.id, each.notToConfuseWith])).toEqual([
      ['velocity_money_per_day', ['time_to_win']],
      ['time_to_win', ['velocity_money_per_day']],
    ]);
  });

  test('coverage, conversion, velocity and what is open look ahead; what was won and how fast looks back', () => {
    const leading = definitions.filter((each) => each.tells === 'leading').map((each) => each.id);
    expect(leading).toEqual([
      'pipeline_coverage',
      'coverage_of_remaining',
      'velocity_money_per_day',
      'stage_conversion',
      'open_deals',
      'average_open_deal',
      'open_value',
      'deals_made',
    ]);
  });
});
