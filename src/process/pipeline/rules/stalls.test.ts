import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counted, noticesOf, pacesOf, stallOf } from './stalls.ts';

const stays = (stageId: string, ...days: number[]): Counted[] =>
  days.map((each) => ({ stageId, days: each, ended: true, n: 1 }));
const still = (stageId: string, ...days: number[]): Counted[] =>
  days.map((each) => ({ stageId, days: each, ended: false, n: 1 }));
const stages = [
  { id: 'demo', limitDays: 21 },
  { id: 'proposal', limitDays: 14 },
];
const tens = (n: number, by: number) => Array.from({ length: n }, (_, i) => (i + 1) * by);

describe('the pace of a stage', () => {
  test('a hundred stays of 1 to 100 days: stalled after about four of five were over', () => {
    const [demo] = pacesOf(stages, stays('demo', ...tens(100, 1)), 0.8);
    expect(demo).toEqual({ stageId: 'demo', afterDays: 80, by: 'history', n: 100 });
  });

  test('without history the limit of the stage counts', () => {
    expect(pacesOf(stages, stays('demo', 1, 2, 3), 0.8)).toEqual([
      { stageId: 'demo', afterDays: 21, by: 'limit', n: 3 },
      { stageId: 'proposal', afterDays: 14, by: 'limit', n: 0 },
    ]);
  });

  test('few stays of its own lean on the pipeline', () => {
    const slow = stays('demo', ...tens(100, 1));
    const [, alone] = pacesOf(stages, [...slow, ...stays('proposal', 2, 2, 2)], 0.8);
    expect(alone!.by).toBe('history');
    expect(alone!.afterDays).toBeGreaterThan(2);
    expect(alone!.afterDays).toBeLessThan(80);
    const [, many] = pacesOf(stages, [...slow, ...stays('proposal', ...Array(200).fill(2))], 0.8);
    expect(many!.afterDays).toBe(2);
  });

  test('deals that stand there still make the pace slower, not faster', () => {
    const ended = stays('demo', ...tens(40, 1));
    const [without] = pacesOf(stages, ended, 0.8);
    const [withThem] = pacesOf(stages, [...ended, ...still('demo', ...tens(20, 2))], 0.8);
    expect(withThem!.afterDays).toBeGreaterThanOrEqual(without!.afterDays);
  });

  test('when most stand there still, history knows no such day and the limit counts', () => {
    expect(
      pacesOf(stages, [...stays('demo', ...tens(10, 1)), ...still('demo', ...Array(200).fill(60))], 0.8)[0],
    ).toMatchObject({
      afterDays: 21,
      by: 'limit',
    });
  });

  test('stays counted together are as stays one by one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.boolean(), fc.integer({ min: 1, max: 4 }))),
        (list) => {
          const together = list.map(([days, ended, n]) => ({ stageId: 'demo', days, ended, n }));
          const single = together.flatMap((each) => Array.from({ length: each.n }, () => ({ ...each, n: 1 })));
          expect(pacesOf(stages, together, 0.8)).toEqual(pacesOf(stages, single, 0.8));
        },
      ),
    );
  });

  test('a stricter share never stalls later', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 10 }), (days) => {
        const at = (share: number) => pacesOf(stages, stays('demo', ...days), share)[0]!.afterDays;
        expect(at(0.6)).toBeLessThanOrEqual(at(0.8));
      }),
    );
  });
});

describe('a stalled deal', () => {
  const pace = { afterDays: 30, by: 'history' as const };

  test('is not stalled on the last day of the pace, and is on the day after', () => {
    expect(stallOf({ daysInStage: 30, daysSinceContact: null }, pace, 21)).toBeNull();
    expect(stallOf({ daysInStage: 31, daysSinceContact: null }, pace, 21)).toEqual({
      why: 'stage',
      days: 31,
      afterDays: 30,
      by: 'history',
    });
  });

  test('is one that nobody spoke with for too long, wherever it stands', () => {
    expect(stallOf({ daysInStage: 3, daysSinceContact: 22 }, pace, 21)).toEqual({
      why: 'contact',
      days: 22,
      afterDays: 21,
    });
    expect(stallOf({ daysInStage: 3, daysSinceContact: 21 }, pace, 21)).toBeNull();
  });

  test('says the reason that is longer overdue', () => {
    expect(stallOf({ daysInStage: 90, daysSinceContact: 22 }, pace, 21)?.why).toBe('stage');
    expect(stallOf({ daysInStage: 31, daysSinceContact: 63 }, pace, 21)?.why).toBe('contact');
  });

  test('is told of in the week from its first day, and again with its manager from twice the pace, and at no other time', () => {
    const deal = { ownerId: 'ria', nextStep: 'Call', nextStepOn: '2026-03-02' };
    const told = (days: number, managerId: string | null = 'max') =>
      noticesOf(deal, { why: 'stage', afterDays: 30, by: 'history', days }, { managerId, demandsNextStep: true }).map(
        (notice) => notice.told,
      );
    expect(told(31)).toEqual([['ria']]);
    expect(told(30)).toEqual([]);
    expect(told(37)).toEqual([['ria']]);
    expect(told(38)).toEqual([]);
    expect(told(59)).toEqual([]);
    expect(told(60)).toEqual([['ria', 'max']]);
    expect(told(66)).toEqual([['ria', 'max']]);
    expect(told(67)).toEqual([]);
    expect(told(60, null)).toEqual([['ria']]);
  });

  test.each([
    ['none', null, null, true],
    ['blank', ' ', '2026-03-02', true],
    ['without a day', 'Call', null, true],
    ['with a day', 'Call', '2026-03-02', false],
  ])('next step %s: told each night only where one is demanded', (_, nextStep, nextStepOn, isMissing) => {
    const told = (demandsNextStep: boolean) =>
      noticesOf({ ownerId: 'ria', nextStep, nextStepOn }, null, { managerId: 'max', demandsNextStep });
    expect(told(true)).toEqual(isMissing ? [{ fact: 'deal.without-next-step', told: ['ria'] }] : []);
    expect(told(false)).toEqual([]);
  });
});
