import { describe, expect, test } from 'vitest';
import { wonBetween } from './baselines.ts';
import { generatedCompany } from './generated.ts';
import type { PastDeal } from './hazards.ts';
import { type JointAsk, joint, type OwnedDeal, type Part, sharesOf } from './joint.ts';
import { landing } from './landing.ts';
import { standingOf, widerBy } from './standing.ts';

const rep = (key: string): Part => ({ key, owner: key, creates: true });
const three = [rep('ana'), rep('ben'), rep('cy')];

/** A company of known truth whose deals belong to three people in turn. */
function company(size: number, seed: string) {
  const { deals, asOf, until } = generatedCompany(size, seed);
  const owned = deals.map((deal, at): OwnedDeal => {
    const part = at % 3;
    return { ...deal, part, traits: { ...deal.traits, owner: three[part]!.key } };
  });
  return { deals, owned, asOf, until };
}

const ask = (asOf: number, until: number, more: Partial<JointAsk> = {}): JointAsk => ({
  asOf,
  after: asOf,
  until,
  monthEnds: [asOf + 30, asOf + 61, until],
  seed: 'test',
  ...more,
});
const everybody = [0, 1, 2];
const whole = (found: NonNullable<ReturnType<typeof joint>>, parts = everybody) =>
  standingOf({ joint: found, parts, months: [0, 1, 2], won: 0, quota: null }).landing!;

describe('everybody together', () => {
  test('lands where one sum of all deals does', () => {
    for (const [size, seed] of [
      [200, 'a'],
      [200, 'b'],
      [2000, 'c'],
      // Of so many those of one person are thrown as one sum.
      [20_000, 'd'],
    ] as const) {
      const { deals, owned, asOf, until } = company(size, seed);
      const one = landing(deals, asOf, until, 'test')!;
      const all = whole(joint(owned, three, ask(asOf, until))!);
      const near = (of: 'p10' | 'p50' | 'p90' | 'mean') => Math.abs(all[of] - one[of]) / one.p50;
      for (const of of ['p10', 'p50', 'p90', 'mean'] as const) expect(near(of), `${seed} ${of}`).toBeLessThan(0.12);
    }
  });

  test('what is expected of people adds up to the whole to the cent, and that of months to the period', () => {
    const { owned, asOf, until } = company(300, 'sums');
    const found = joint(owned, three, ask(asOf, until))!;
    const all = whole(found);
    const each = everybody.map((part) => whole(found, [part]));
    expect(each.reduce((sum, { mean }) => sum + mean, 0)).toBe(all.mean);
    const months = [0, 1, 2].map(
      (month) => standingOf({ joint: found, parts: everybody, months: [month], won: 0, quota: null }).landing!.mean,
    );
    expect(months.reduce((sum, mean) => sum + mean, 0)).toBe(all.mean);
  });

  test('the mean of what is drawn is what is expected', () => {
    for (const seed of ['one', 'two', 'three']) {
      const { owned, asOf, until } = company(400, seed);
      const found = joint(owned, three, ask(asOf, until, { draws: 8000 }))!;
      const drawn = found.parts.reduce((sum, { total }) => sum + total.reduce((all, each) => all + each, 0), 0) / 8000;
      expect(Math.abs(drawn / whole(found).mean - 1)).toBeLessThan(0.06);
    }
  });

  test('not all have bad luck at once: the range of all is narrower than those of each together', () => {
    const { owned, asOf, until } = company(300, 'width');
    const found = joint(owned, three, ask(asOf, until))!;
    const width = ({ p10, p90 }: { p10: number; p90: number }) => p90 - p10;
    const each = everybody.map((part) => width(whole(found, [part])));
    expect(width(whole(found))).toBeLessThan(each.reduce((sum, own) => sum + own, 0));
    expect(width(whole(found))).toBeGreaterThan(Math.max(...each) / 2);
  });

  test('a period that is still to come is what is won by its end and not before it', () => {
    const { owned, asOf, until } = company(300, 'later');
    const until2 = until + 91;
    const mean = (after: number, end: number) => {
      const found = joint(owned, three, ask(asOf, end, { after, monthEnds: [after > asOf ? after : end, end] }))!;
      return found.parts.reduce((sum, { total }) => sum + total.reduce((all, one) => all + one, 0), 0) / found.draws;
    };
    const [first, second, both] = [mean(asOf, until), mean(until, until2), mean(asOf, until2)];
    expect(Math.abs((first + second) / both - 1)).toBeLessThan(0.08);
  });

  test('the same question is answered the same', () => {
    const { owned, asOf, until } = company(100, 'same');
    expect(joint(owned, three, ask(asOf, until))).toEqual(joint(owned, three, ask(asOf, until)));
  });

  test('companies whose truth is known land within the range as often as they should', () => {
    const held = Array.from({ length: 80 }, (_, i) => {
      const { deals, owned, asOf, until } = company(200, `joint/${i}`);
      const { p10, p90 } = whole(joint(owned, three, ask(asOf, until, { draws: 1000 }))!);
      const actual = wonBetween(deals, asOf, until);
      return actual >= p10 && actual <= p90;
    });
    const coverage = held.filter(Boolean).length / held.length;
    expect(coverage).toBeGreaterThan(0.68);
    expect(coverage).toBeLessThan(0.93);
  });
});

describe('what is not known', () => {
  test('amounts that nobody said, or that are list prices, widen the range, and it is said by how much', () => {
    const { owned, asOf } = company(200, 'gaps');
    const isOpen = ({ opened, closed }: PastDeal) => opened <= asOf && (closed === null || closed > asOf);
    const widen = (change: (deal: OwnedDeal) => OwnedDeal) => {
      const found = joint(
        owned.map((deal) => (isOpen(deal) ? change(deal) : deal)),
        three,
        ask(asOf, asOf + 45, { draws: 8000 }),
      )!;
      return widerBy(found, everybody)!;
    };
    expect(widen((deal) => ({ ...deal, said: deal.said ?? 1000 }))).toBe(0);
    const without = widen((deal) => ({ ...deal, said: null }));
    const listed = widen((deal) => ({ ...deal, said: deal.said ?? 1000, isListed: true }));
    expect(without).toBeGreaterThan(0.02);
    expect(listed).toBeGreaterThan(0);
    expect(without).toBeGreaterThan(listed);
  });

  test('of a variance of 100 come 36 of what is lacking: a quarter wider', () => {
    const total = Float64Array.from([-10, 10]);
    const part = { total, fromOpen: new Float64Array(1), fromNew: new Float64Array(1) };
    const wider = (ofLacking: number) => widerBy({ draws: 2, closed: 9, parts: [{ ...part, ofLacking }] }, [0]);
    expect(wider(36)).toBeCloseTo(0.25);
    expect(wider(0)).toBe(0);
    expect(wider(500)).toBeCloseTo(Math.sqrt(10) - 1);
    expect(
      widerBy({ draws: 2, closed: 9, parts: [{ ...part, total: new Float64Array(2), ofLacking: 5 }] }, [0]),
    ).toBeNull();
  });

  test('what widens the range is what the draws vary by', () => {
    const { owned, asOf } = company(200, 'vary');
    const isOpen = ({ opened, closed }: PastDeal) => opened <= asOf && (closed === null || closed > asOf);
    const width = (said: number | null) => {
      const deals = owned.map((deal) => (isOpen(deal) ? { ...deal, said } : deal));
      const found = joint(deals, three, ask(asOf, asOf + 45, { draws: 16_000 }))!;
      const { p10, p90, mean } = whole(found);
      return { wider: widerBy(found, everybody)!, share: (p90 - p10) / mean };
    };
    const known = owned.filter(({ wonFor }) => wonFor !== null).map(({ wonFor }) => wonFor!);
    const usual = known.reduce((sum, amount) => sum + amount, 0) / known.length;
    const [without, said] = [width(null), width(Math.round(usual))];
    expect(without.share / said.share - 1).toBeGreaterThan(without.wider / 3);
    expect(without.wider).toBeGreaterThan(0.02);
    expect(said.wider).toBe(0);
  });

  test('too few closed deals say nothing', () => {
    const { owned, asOf, until } = company(100, 'few');
    expect(joint([], three, ask(asOf, until))).toBeNull();
    expect(joint(owned.slice(0, 3), three, ask(asOf, until))).toBeNull();
    expect(joint(owned, three, ask(asOf, asOf))).toBeNull();
  });

  const odd: [string, (deal: OwnedDeal) => OwnedDeal][] = [
    ['all lost', (deal) => ({ ...deal, isWon: false, wonFor: null })],
    ['all won', (deal) => ({ ...deal, isWon: deal.closed !== null, wonFor: deal.closed === null ? null : 500 })],
    ['below zero', (deal) => ({ ...deal, said: -5, wonFor: deal.isWon ? -5 : null })],
    ['without amounts', (deal) => ({ ...deal, said: null, wonFor: null })],
    ['closed on the day they came', (deal) => ({ ...deal, closed: deal.closed === null ? null : deal.opened })],
    ['of one person', (deal) => ({ ...deal, part: 0 })],
    ['closing in the future', (deal) => ({ ...deal, closed: deal.closed === null ? 99_000 : deal.closed })],
  ];
  test.each(odd)('deals that are %s make a range of numbers all the same', (_, change) => {
    const { owned, asOf, until } = company(120, 'odd');
    const found = joint(owned.map(change), three, ask(asOf, until, { draws: 500 }))!;
    for (const value of Object.values(whole(found))) expect(Number.isFinite(value)).toBe(true);
    expect(whole(found).p10).toBeLessThanOrEqual(whole(found).p90);
  });
});

describe('deals to come', () => {
  const created = (part: number, count: number) =>
    Array.from({ length: count }, (_, at): OwnedDeal => {
      const deal: PastDeal = { opened: 1000 - at, closed: null, isWon: false, said: 5, wonFor: null, traits: {} };
      return { ...deal, part };
    });

  test('of two who created 10 and 2, one has 0.7 of them and the other 0.3', () => {
    const shares = sharesOf([...created(0, 10), ...created(1, 2)], three.slice(0, 2), 1000);
    expect(shares).toEqual([expect.closeTo(0.7), expect.closeTo(0.3)]);
  });

  test('who left creates none, and who is new some', () => {
    const left = [rep('ana'), { ...rep('ben'), creates: false }, rep('new')];
    const shares = sharesOf([...created(0, 6), ...created(1, 6)], left, 1000);
    expect(shares).toEqual([expect.closeTo(10 / 14), 0, expect.closeTo(4 / 14)]);
  });
});

describe('how somebody stands', () => {
  const part = {
    total: Float64Array.from([20, 40, 60]),
    ofLacking: 0,
    fromOpen: Float64Array.from([30, 5]),
    fromNew: Float64Array.from([10, 7]),
  };
  const found = { draws: 3, closed: 12, parts: [part] };
  const asked = { joint: found, parts: [0], months: [0], won: 100, quota: 150 };

  test('with 100 won and 20, 40 or 60 to come, one of three reaches 150', () => {
    const { landing: lands, quota } = standingOf(asked);
    expect(quota).toEqual({ amount: 150, chance: expect.closeTo(1 / 3) });
    expect(lands).toEqual({ p10: 120, p50: 140, p90: 160, mean: 140, fromOpen: 30, fromNew: 10 });
  });

  test('without a projection what is won is told all the same', () => {
    expect(standingOf({ ...asked, joint: null })).toEqual({
      won: 100,
      landing: null,
      quota: { amount: 150, chance: null },
    });
  });

  test('nobody is zero, and no quota has no chance', () => {
    expect(standingOf({ ...asked, parts: [], won: 0, quota: null })).toEqual({
      won: 0,
      landing: { p10: 0, p50: 0, p90: 0, mean: 0, fromOpen: 0, fromNew: 0 },
      quota: null,
    });
  });
});
