import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../ground/index.ts';
import { countsOf, type DayDeal, dayList, groups, isStalled, pressure, reasonsOf, talkOrder } from './day.ts';

const day = '2026-12-03';
const aDeal = (over: Partial<DayDeal> = {}): DayDeal => ({
  id: 'a',
  amount: 100_000,
  isListPriced: false,
  expectedCloseOn: addDays(day, 60),
  nextStep: 'Call Dr Whitlock',
  nextStepOn: addDays(day, 3),
  daysInStage: 5,
  limitDays: 14,
  openCriteria: 2,
  hasNextStage: true,
  ...over,
});
const only = (over: Partial<DayDeal>) => dayList([aDeal(over)], day)[0];

describe('what to do today', () => {
  test('where it sells by speed, no next step is no reason, and a promise that is due is one', () => {
    expect(reasonsOf(aDeal({ nextStep: null, isVolume: true }), day)).toEqual([]);
    expect(reasonsOf(aDeal({ nextStepOn: day, isVolume: true }), day)).toEqual([{ kind: 'step-today' }]);
  });

  test('the worked example of the README', () => {
    const list = dayList(
      [
        aDeal({ id: 'halden', amount: 1_000_000, isListPriced: true }),
        aDeal({ id: 'oriel', amount: 4_680_000, daysInStage: 23, limitDays: 12 }),
        aDeal({ id: 'verge', amount: 2_400_000, nextStep: 'Send demo recording', nextStepOn: addDays(day, -1) }),
        aDeal({ id: 'castellan', amount: 24_000_000, expectedCloseOn: addDays(day, 2), isListPriced: true }),
        aDeal({ id: 'brightwater', amount: null, nextStep: null, nextStepOn: null }),
      ],
      day,
    );
    expect(list.map(({ id, group, score }) => [id, group, score])).toEqual([
      ['castellan', 'now', 84],
      ['verge', 'now', 63],
      ['oriel', 'today', 53.1],
      ['brightwater', 'this-week', 30],
      ['halden', 'soon', 10.8],
    ]);
    expect(list[0]?.notes).toEqual([{ kind: 'list-price' }]);
  });

  test.each([
    ['promised yesterday', { nextStepOn: addDays(day, -1) }, { kind: 'step-overdue', daysLate: 1 }, 'set-next-step'],
    ['promised for today', { nextStepOn: day }, { kind: 'step-today' }, 'set-next-step'],
    ['one day over the limit', { daysInStage: 15 }, { kind: 'stalled', days: 15, limitDays: 14 }, 'open'],
    [
      'stalled with a clear gate',
      { daysInStage: 15, openCriteria: 0 },
      { kind: 'stalled', days: 15, limitDays: 14 },
      'move',
    ],
    [
      'closing today with a gate open',
      { expectedCloseOn: day },
      { kind: 'closing', daysLeft: 0, openCriteria: 2 },
      'open',
    ],
    [
      'closing in two weeks',
      { expectedCloseOn: addDays(day, 14) },
      { kind: 'closing', daysLeft: 14, openCriteria: 2 },
      'open',
    ],
    ['to have closed yesterday', { expectedCloseOn: addDays(day, -1) }, { kind: 'close-passed', daysLate: 1 }, 'open'],
    ['without a next step', { nextStep: null }, { kind: 'no-next-step' }, 'set-next-step'],
    ['with a blank next step', { nextStep: '  ' }, { kind: 'no-next-step' }, 'set-next-step'],
    ['at list price', { isListPriced: true }, { kind: 'list-price' }, 'open'],
  ] as const)('a deal %s is on the list', (_, over, reason, act) => {
    expect(only(over)).toMatchObject({ reason, act, notes: [] });
  });

  test.each([
    ['on the last day of its limit', { daysInStage: 14 }],
    ['whose step is due tomorrow', { nextStepOn: addDays(day, 1) }],
    ['whose step has no day', { nextStepOn: null }],
    ['closing soon with every criterion met', { expectedCloseOn: addDays(day, 1), openCriteria: 0 }],
    ['closing in fifteen days', { expectedCloseOn: addDays(day, 15) }],
    ['without a close date', { expectedCloseOn: null }],
    ['in a stage that nobody knows any more', { daysInStage: 900, limitDays: null }],
  ] as const)('a deal %s leaves you alone', (_, over) => {
    expect(dayList([aDeal(over)], day)).toEqual([]);
  });

  test('a stalled deal in the last stage is opened, not moved', () => {
    expect(only({ daysInStage: 15, openCriteria: 0, hasNextStage: false })?.act).toBe('open');
  });

  test('a stalled deal without a next step gets one, unless its gate is clear', () => {
    expect(only({ daysInStage: 15, nextStep: null })?.act).toBe('set-next-step');
    expect(only({ daysInStage: 15, nextStep: null, openCriteria: 0 })?.act).toBe('move');
  });

  test('of two alike, the larger amount comes first', () => {
    const alike = { isListPriced: true };
    const list = dayList([aDeal({ ...alike, id: 'a', amount: 1 }), aDeal({ ...alike, id: 'b', amount: 2 })], day);
    expect(list.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('nobody’s list is empty, and amounts of zero divide nothing', () => {
    expect(dayList([], day)).toEqual([]);
    expect(only({ amount: 0, isListPriced: true })?.score).toBe(10);
  });
});

const deals = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    amount: fc.option(fc.integer({ min: 0, max: 1e9 })),
    isListPriced: fc.boolean(),
    expectedCloseOn: fc.option(fc.integer({ min: -40, max: 40 }).map((away) => addDays(day, away))),
    nextStep: fc.option(fc.constantFrom('Call', ' ')),
    nextStepOn: fc.option(fc.integer({ min: -20, max: 20 }).map((away) => addDays(day, away))),
    daysInStage: fc.nat(60),
    limitDays: fc.option(fc.integer({ min: 1, max: 30 })),
    openCriteria: fc.nat(3),
    hasNextStage: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);

describe('for all deals', () => {
  test('the order does not depend on the order they came in', () => {
    fc.assert(
      fc.property(deals, fc.integer(), (list, seed) => {
        const turned = [
          ...list.slice(Math.abs(seed) % (list.length + 1)),
          ...list.slice(0, Math.abs(seed) % (list.length + 1)),
        ];
        expect(dayList(turned.reverse(), day)).toEqual(dayList(list, day));
      }),
    );
  });

  test('each deal stands there once, under its strongest reason, with every reason it has', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const items = dayList(list, day);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        expect(items.length).toBe(list.filter((deal) => reasonsOf(deal, day).length > 0).length);
        for (const { id, reason, notes } of items) {
          const deal = list.find((each) => each.id === id) as DayDeal;
          expect(notes.length + 1).toBe(reasonsOf(deal, day).length);
          for (const note of notes) expect(pressure(note)).toBeLessThanOrEqual(pressure(reason));
        }
      }),
    );
  });

  test('groups follow each other and scores fall within each, between 0 and 100', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const items = dayList(list, day);
        for (const [at, item] of items.entries()) {
          expect(item.score).toBeGreaterThanOrEqual(0);
          expect(item.score).toBeLessThanOrEqual(100);
          const next = items[at + 1];
          if (!next) continue;
          expect(groups.indexOf(item.group)).toBeLessThanOrEqual(groups.indexOf(next.group));
          if (item.group === next.group) expect(item.score).toBeGreaterThanOrEqual(next.score);
        }
      }),
    );
  });

  test('what a team page counts is what stands on the lists', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const reasons = list.flatMap((deal) => reasonsOf(deal, day));
        const of = (kind: string) => reasons.filter((reason) => reason.kind === kind).length;
        expect(countsOf(list, day)).toEqual({
          open: list.length,
          stalled: of('stalled'),
          withoutNextStep: of('no-next-step'),
          overdueSteps: of('step-overdue'),
        });
        expect(list.filter(isStalled).length).toBe(of('stalled'));
      }),
    );
  });
});

test('whoever broke most promises is talked to first, then who is stuck most', () => {
  const rep = (name: string, overdueSteps: number, stalled: number, withoutNextStep: number) => ({
    name,
    open: 10,
    overdueSteps,
    stalled,
    withoutNextStep,
  });
  const order = [rep('Cy', 0, 2, 9), rep('Ben', 0, 5, 0), rep('Ana', 1, 0, 0), rep('Bo', 0, 2, 9)].sort(talkOrder);
  expect(order.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Bo', 'Cy']);
});
