import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMicros, dayOf, daysBetween, endOfDay, startOfDay } from '../../../ground/index.ts';
import { type DealFact, dealFacts, type FactRow, foldFacts } from './deal-facts.ts';
import { conformance, type DealState, stageVisits } from './stage-visits.ts';

const timeZone = 'Europe/Berlin';
const order = ['lead', 'demo', 'offer', 'close'];
const orderOf = (_: string, stageId: string) => (order.includes(stageId) ? order.indexOf(stageId) : null);
const setting = { timeZone, orderOf };

const aRow = (change: Partial<FactRow> = {}): FactRow => ({
  status: 'open',
  pipelineId: 'main',
  stageId: 'lead',
  ownerId: 'ann',
  productId: null,
  currency: 'EUR',
  amount: 1000,
  ...change,
});
const on = (day: string, row: FactRow | null, hour = 9): DealState<FactRow> => ({
  from: addMicros(startOfDay(day, timeZone), hour * 3_600_000_000),
  row,
});
const sum = (facts: DealFact[], kind: string, upTo: string, where: (fact: DealFact) => boolean = () => true) =>
  facts
    .filter((fact) => fact.kind === kind && fact.day <= upTo && where(fact))
    .reduce(
      (total, { n, amount, days }) => ({ n: total.n + n, amount: total.amount + amount, days: total.days + days }),
      {
        n: 0,
        amount: 0,
        days: 0,
      },
    );

describe('one deal', () => {
  const won = [
    on('2026-01-05', aRow()),
    on('2026-01-12', aRow({ stageId: 'demo' })),
    on('2026-02-02', aRow({ stageId: 'close', amount: 1500 })),
    on('2026-02-10', aRow({ stageId: 'close', amount: 1400, status: 'won' })),
  ];

  test('is open until the day it is won, and then won with its cycle', () => {
    const facts = dealFacts(won, setting);
    expect(sum(facts, 'open', '2026-02-09')).toMatchObject({ n: 1, amount: 1500 });
    expect(sum(facts, 'open', '2026-02-10')).toMatchObject({ n: 0, amount: 0 });
    expect(sum(facts, 'won', '2026-02-10')).toEqual({ n: 1, amount: 1400, days: 36 });
  });

  test('counts the stages it entered and advanced from, with the days it stayed', () => {
    const facts = dealFacts(won, setting);
    const at = (stageId: string) => (fact: DealFact) => fact.stageId === stageId;
    expect(sum(facts, 'entered', '2026-12-31').n).toBe(3);
    expect(sum(facts, 'advanced', '2026-12-31', at('lead'))).toMatchObject({ n: 1, days: 7 });
    expect(sum(facts, 'advanced', '2026-12-31', at('close'))).toMatchObject({ n: 1, days: 8 });
    expect(sum(facts, 'left', '2026-12-31').n).toBe(0);
  });

  test('sent back a stage has left it, and has not advanced', () => {
    const facts = dealFacts(
      [on('2026-01-05', aRow({ stageId: 'offer' })), on('2026-01-09', aRow({ stageId: 'lead' }))],
      setting,
    );
    expect(sum(facts, 'left', '2026-12-31')).toMatchObject({ n: 1, days: 4 });
    expect(sum(facts, 'advanced', '2026-12-31').n).toBe(0);
  });

  test('opened again is no longer won from that day on, but was before', () => {
    const facts = dealFacts([...won, on('2026-04-01', aRow({ stageId: 'close' }))], setting);
    const inFebruary = (fact: DealFact) => fact.cohortDay === '2026-02-10';
    expect(sum(facts, 'won', '2026-03-31', inFebruary).n).toBe(1);
    expect(sum(facts, 'won', '2026-04-01', inFebruary)).toEqual({ n: 0, amount: 0, days: 0 });
    expect(sum(facts, 'open', '2026-04-01').n).toBe(1);
  });

  test('put in the trash takes all of its counts along, and brings them back', () => {
    const trashed = [...won, on('2026-03-01', null)];
    for (const kind of ['created', 'open', 'won', 'entered', 'advanced']) {
      expect(sum(dealFacts(trashed, setting), kind, '2026-03-01')).toEqual({ n: 0, amount: 0, days: 0 });
    }
    const back = dealFacts([...trashed, on('2026-03-02', won.at(-1)!.row)], setting);
    expect(sum(back, 'won', '2026-03-02').n).toBe(1);
  });

  test('handed to another person is open with him, while its past stages stay with whom they were', () => {
    const facts = dealFacts([on('2026-01-05', aRow()), on('2026-01-20', aRow({ ownerId: 'bob' }))], setting);
    const of = (ownerId: string) => (fact: DealFact) => fact.ownerId === ownerId;
    expect([sum(facts, 'open', '2026-02-01', of('ann')).n, sum(facts, 'open', '2026-02-01', of('bob')).n]).toEqual([
      0, 1,
    ]);
    expect(sum(facts, 'entered', '2026-02-01', of('ann')).n).toBe(1);
  });

  test('late in the evening counts on the day of the workspace, not of UTC', () => {
    const facts = dealFacts([{ from: '2026-01-05T23:30:00.000000Z', row: aRow() }], setting);
    expect(new Set(facts.map((fact) => fact.day))).toEqual(new Set(['2026-01-06']));
  });

  test('without an amount counts as one deal of nothing', () => {
    expect(sum(dealFacts([on('2026-01-05', aRow({ amount: null }))], setting), 'open', '2026-01-05')).toMatchObject({
      n: 1,
      amount: 0,
    });
  });

  test('that never was leaves no fact', () => expect(dealFacts([], setting)).toEqual([]));
});

const rows = fc.record({
  status: fc.constantFrom('open', 'open', 'open', 'won', 'lost'),
  pipelineId: fc.constantFrom('main', 'main', 'main', 'other'),
  stageId: fc.constantFrom(...order),
  ownerId: fc.constantFrom('ann', 'bob'),
  productId: fc.constantFrom(null, 'gtx'),
  currency: fc.constant('EUR'),
  amount: fc.option(fc.integer({ min: 0, max: 9999 })),
}) as fc.Arbitrary<FactRow>;
const timelines = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 * 24 }), fc.option(rows, { freq: 8 })), { maxLength: 10 })
  .map((steps) =>
    steps
      .sort((a, b) => a[0] - b[0])
      .map(([hour, row], i) => ({
        from: addMicros(startOfDay('2026-03-01', timeZone), hour * 3_600_000_000 + i),
        row,
      })),
  );

/** A recount from the states alone, as slow and plain as can be. */
function recount(timeline: DealState<FactRow>[], day: string) {
  const seen = timeline.filter((state) => state.from <= endOfDay(day, timeZone));
  const now = seen.at(-1)?.row ?? null;
  const counts = { created: 0, open: 0, openAmount: 0, won: 0, wonDays: 0, lost: 0, entered: 0, advanced: 0, left: 0 };
  if (!now) return counts;
  const there = seen.filter((state) => state.row !== null);
  counts.created = 1;
  if (now.status === 'open') {
    counts.open = 1;
    counts.openAmount = now.amount ?? 0;
  } else {
    counts[now.status] = 1;
    const lastOpen = there.findLastIndex((state) => state.row!.status === 'open');
    const closedOn = dayOf(there[lastOpen + 1]!.from, timeZone);
    if (now.status === 'won') counts.wonDays = daysBetween(dayOf(there[0]!.from, timeZone), closedOn);
  }
  there.forEach(({ row }, i) => {
    const before = there[i - 1]?.row;
    const stayed = before && before.stageId === row!.stageId && before.pipelineId === row!.pipelineId;
    if (row!.status === 'open' && !(before?.status === 'open' && stayed)) counts.entered += 1;
    if (before?.status !== 'open') return;
    const isFurther =
      before.pipelineId === row!.pipelineId && orderOf('', row!.stageId)! > orderOf('', before.stageId)!;
    if (row!.status === 'won' || (row!.status === 'open' && isFurther)) counts.advanced += 1;
    else if (row!.status === 'lost' || !stayed) counts.left += 1;
  });
  return counts;
}

test('the facts of any timelines come to a recount at the end of every day', () => {
  fc.assert(
    fc.property(fc.array(timelines, { minLength: 1, maxLength: 4 }), (deals) => {
      const facts = foldFacts(deals.flatMap((timeline) => dealFacts(timeline, setting)));
      for (let i = 0; i <= 62; i += 1) {
        const day = addDays('2026-03-01', i);
        const wanted = deals.map((timeline) => recount(timeline, day));
        const total = (key: keyof (typeof wanted)[0]) => wanted.reduce((all, each) => all + each[key], 0);
        const got = Object.fromEntries(
          ['created', 'open', 'won', 'lost', 'entered', 'advanced', 'left'].map((kind) => [
            kind,
            sum(facts, kind, day),
          ]),
        );
        for (const kind of ['created', 'open', 'lost', 'won', 'entered', 'advanced', 'left'] as const) {
          expect([day, kind, got[kind]!.n]).toEqual([day, kind, total(kind)]);
        }
        expect(got.open!.amount).toBe(total('openAmount'));
        expect(got.won!.days).toBe(total('wonDays'));
      }
    }),
    { numRuns: 150 },
  );
});

test('those who advanced or left a stage are some of those who entered it, for every person on every day', () => {
  fc.assert(
    fc.property(timelines, fc.constantFrom('ann', 'bob'), fc.nat(60), (timeline, ownerId, i) => {
      const facts = dealFacts(timeline, setting);
      const mine = (fact: DealFact) => fact.ownerId === ownerId;
      const count = (kind: string) => sum(facts, kind, addDays('2026-03-01', i), mine).n;
      expect(count('advanced') + count('left')).toBeLessThanOrEqual(count('entered'));
      expect(Math.min(count('advanced'), count('left'), count('entered'))).toBeGreaterThanOrEqual(0);
    }),
  );
});

describe('keeping to the process', () => {
  const visitsOf = (...stageIds: (string | 'won' | 'lost')[]) =>
    stageVisits(
      stageIds.map((stageId, i) =>
        on(
          addDays('2026-01-01', i),
          stageId === 'won' || stageId === 'lost' ? aRow({ status: stageId }) : aRow({ stageId }),
        ),
      ),
      orderOf,
    );

  const kept: Parameters<typeof conformance>[1] = {
    pipelineId: 'main',
    stagesThen: (_, ids) => (ids.every((id) => order.includes(id)) ? order : null),
  };

  test('three steps and one skip conform by three quarters', () => {
    const deals = [visitsOf('lead', 'demo', 'offer', 'lost'), visitsOf('lead', 'demo', 'close')];
    expect(conformance(deals, kept)).toMatchObject({
      moves: 4,
      steps: 3,
      skips: 1,
      moveRate: 0.75,
      dealRate: 0.5,
    });
  });

  test('winning from the last stage is a step and from an earlier one a skip; going back is neither', () => {
    expect(conformance([visitsOf('close', 'won')], kept)).toMatchObject({ steps: 1, skips: 0 });
    expect(conformance([visitsOf('lead', 'won')], kept)).toMatchObject({ steps: 0, skips: 1 });
    expect(conformance([visitsOf('demo', 'lead')], kept)).toMatchObject({ regressions: 1, moveRate: 0 });
  });

  test('of a deal that moved before too, only the moves since the day asked for are counted', () => {
    const moved = visitsOf('lead', 'demo', 'close');
    const since = moved[1]?.leftAt ?? null;
    const told = conformance([moved, visitsOf('lead', 'demo')], { ...kept, since });
    expect(told).toMatchObject({ moves: 1, skips: 1, steps: 0, deals: 1, straightDeals: 0 });
  });

  test('a stage that every deal passes over is named, though none ever stood in it', () => {
    const told = conformance([visitsOf('lead', 'offer', 'won')], kept);
    expect(told).toMatchObject({ steps: 0, skips: 2 });
    expect(told.byStage).toEqual([
      { stageId: 'demo', skipped: 1, sentBack: 0 },
      { stageId: 'close', skipped: 1, sentBack: 0 },
    ]);
  });

  test('what a deal did in another pipeline is not counted, nor a move between stages that never stood together', () => {
    const elsewhere = visitsOf('lead', 'demo', 'offer').map((visit) => ({ ...visit, pipelineId: 'other' }));
    expect(conformance([elsewhere, visitsOf('lead', 'gone', 'demo')], kept)).toMatchObject({ moves: 0, deals: 0 });
  });

  test('each move is held against the stages of its own day', () => {
    const [moved] = [visitsOf('lead', 'offer')];
    const before = { ...kept, stagesThen: () => ['lead', 'offer'] };
    expect([conformance([moved], before).steps, conformance([moved], kept).steps]).toEqual([1, 0]);
  });

  test('where nothing has moved there is no rate', () => {
    expect(conformance([visitsOf('lead'), visitsOf('lead', 'lost')], kept)).toMatchObject({
      moves: 0,
      moveRate: null,
      dealRate: null,
    });
  });
});
