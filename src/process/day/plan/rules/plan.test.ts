import { expect, test } from 'vitest';
import { isAnswered, isWorkedOn, keptOf, nextWorkday, offersOf, type PlannedRef, suggested } from './plan.ts';

test.each([
  ['2026-11-26', '2026-11-27'],
  ['2026-11-27', '2026-11-30'],
  ['2026-11-28', '2026-11-30'],
  ['2026-11-29', '2026-11-30'],
  ['2026-11-30', '2026-12-01'],
])('in the evening of %s one plans for %s', (day, next) => expect(nextWorkday(day)).toBe(next));

const deal = (id: string): PlannedRef => ({ kind: 'deal', id });

test('each thing is offered once, under the strongest reason, and what merely presses is not picked beforehand', () => {
  const offers = offersOf({
    'not-done': [deal('a')],
    promised: [{ kind: 'commitment', id: 'a' }],
    due: [deal('a'), deal('b')],
    'take-up': [deal('b'), deal('c')],
  });
  expect(offers.map(({ kind, id, why }) => `${kind} ${id} ${why}`)).toEqual([
    'deal a not-done',
    'commitment a promised',
    'deal b due',
    'deal c take-up',
  ]);
  expect(suggested(offers)).toHaveLength(3);
  expect(suggested(Array.from({ length: 40 }, (_, at) => ({ ...deal(`${at}`), why: 'due' as const })))).toHaveLength(
    30,
  );
});

const open = { stageId: 's', status: 'open', nextStep: 'Call', nextStepOn: '2026-11-27' };

test('a deal was worked on when it moved, closed or has another next step, and not when it was merely saved', () => {
  expect(isWorkedOn(open, { ...open })).toBe(false);
  for (const change of [{ stageId: 't' }, { status: 'won' }, { nextStep: 'Send' }, { nextStepOn: '2026-12-01' }])
    expect(isWorkedOn(open, { ...open, ...change })).toBe(true);
  expect(isWorkedOn(undefined, open)).toBe(true);
});

test('what is gone is neither kept nor missed', () => {
  expect(keptOf([true, false, null])).toEqual({ kept: 1, of: 2 });
  expect(keptOf([])).toEqual({ kept: 0, of: 0 });
});

test.each([
  ['answered on the day', 'working', '2026-11-27', true],
  ['answered before it', 'converted', '2026-11-26', true],
  ['answered a day late', 'working', '2026-11-28', false],
  ['still waiting', 'new', null, false],
  ['given up unanswered', 'disqualified', null, null],
])('a lead that is planned for a day and %s', (_, status, answeredOn, is) =>
  expect(isAnswered({ status, answeredOn }, '2026-11-27')).toBe(is),
);
