import { expect, test } from 'vitest';
import { island, line, pods } from './models.testing.ts';
import { type PastDeal, replay } from './replay.ts';
import { spreadQuotas } from './spread-quotas.ts';

const stageIds = ['new', 'demo', 'offer'];
const past = (id: string, change: Partial<PastDeal> = {}): PastDeal => ({
  ...{ id, ownerId: 'max', amount: 100_000, currency: 'EUR', splits: [], isWon: true },
  ...{ createdOn: '2026-01-01', closedOn: '2026-01-31', stageIds },
  turns: [
    { position: 0, day: '2026-01-01' },
    { position: 1, day: '2026-01-11' },
  ],
  ...change,
});
const of = (loads: ReturnType<typeof replay>['after']) =>
  Object.fromEntries(loads.map(({ personId, deals, days, credit }) => [personId, [deals, days, credit]]));
const here = () => true;

test('on the line a past deal would have lain with each for as long as its stages took, and been credited to all of them', () => {
  const told = replay(line, [past('a')], here);
  expect(of(told.before)).toEqual({ max: [1, 30, 100_000] });
  expect(of(told.after)).toEqual({
    fay: [1, 0, 5_000],
    quin: [1, 10, 10_000],
    cleo: [1, 20, 75_000],
    kim: [1, 0, 10_000],
  });
  expect(told).toMatchObject({ deals: 1, perDeal: 3, most: 3 });
});

test('turns are taken in the order in which the deals were made, and what was lost credits nobody', () => {
  const told = replay(line, [past('b', { createdOn: '2026-01-02', isWon: false }), past('a')], here);
  expect(of(told.after)).toMatchObject({ cleo: [1, 20, 75_000], carl: [1, 20, 0] });
});

test('on an island nothing changes hands', () => {
  expect(replay(island, [past('a'), past('b')], here)).toMatchObject({ perDeal: 0, most: 0 });
});

test('pods take turns, and credit adds up to what was won, to the cent', () => {
  const deals = ['a', 'b', 'c'].map((id) => past(id, { amount: 33_333 }));
  const { after, before } = replay(pods, deals, here);
  const sum = (loads: typeof after) => loads.reduce((all, { credit }) => all + credit, 0);
  expect([sum(before), sum(after)]).toEqual([99_999, 99_999]);
  expect(of(after)).toMatchObject({ sue: [1, 0, 6_667] });
});

test('without a past there is nothing to tell', () => {
  expect(replay(line, [], here)).toEqual({ deals: 0, before: [], after: [], perDeal: null, most: 0 });
});

test('what of quotas rests on the segment is spread by what each would have been credited with there, and the sum stays', () => {
  const had = [
    { personId: 'ria', amount: 60_000, share: 0.5 },
    { personId: 'rob', amount: 40_001, share: 1 },
    { personId: 'max', amount: 10_000, share: 0 },
  ];
  const credited = [
    { personId: 'ria', amount: 30 },
    { personId: 'sam', amount: 10 },
    { personId: 'rob', amount: 0 },
  ];
  expect(spreadQuotas(had, credited, 'EUR')).toEqual([
    { personId: 'ria', amount: 82_501 },
    { personId: 'rob', amount: 0 },
    { personId: 'max', amount: 10_000 },
    { personId: 'sam', amount: 17_500 },
  ]);
  expect(spreadQuotas(had, [], 'EUR')).toBeNull();
  expect(spreadQuotas([], credited, 'EUR')).toBeNull();
});
