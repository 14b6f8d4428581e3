import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alwaysThere } from './presence.ts';
import { approvedAs, changedQuotas, type PlannedPerson, spreadYear, standingOf, type YearPlan } from './year-plan.ts';

const someone = (personId: string, said: Partial<PlannedPerson> = {}): PlannedPerson => ({
  ...{ ...alwaysThere, personId, weight: 100, agreed: [null, null, null, null], amounts: [0, 0, 0, 0] },
  ...said,
});
const aPlan = (said: Partial<YearPlan> = {}): YearPlan => ({
  ...{ yearStart: '2027-01-01', currency: 'EUR', total: 800, overPercent: 0, goal: 'Grow', why: null, basis: null },
  ...{ seasons: [1, 1, 1, 1], people: [someone('ann', { amounts: [200, 200, 200, 200] })], editions: [] },
  ...said,
});
const spread = (plan: YearPlan, people: PlannedPerson[]) => {
  const done = spreadYear(plan, people);
  return 'parts' in done
    ? Object.fromEntries([...done.parts].map(([id, parts]) => [id, parts.map(({ amount }) => amount)]))
    : done;
};

describe('a year spread over people', () => {
  test('each gets as much as his patch holds, and a tenth more in all where that is asked', () => {
    const people = [someone('ann', { weight: 300 }), someone('bob')];
    expect(spread(aPlan(), people)).toEqual({ ann: [150, 150, 150, 150], bob: [50, 50, 50, 50] });
    expect(spread(aPlan({ overPercent: 10 }), people)).toEqual({ ann: [165, 165, 165, 165], bob: [55, 55, 55, 55] });
  });

  test('whoever begins in July gets nothing before, and whoever is away less', () => {
    const people = [someone('ann'), someone('bob', { from: '2027-07-01' })];
    expect(spread(aPlan(), people)).toEqual({ ann: [200, 200, 100, 100], bob: [0, 0, 100, 100] });
  });

  test('what was agreed with somebody stays, and the rest is shared to the cent', () => {
    const people = [someone('ann', { agreed: [301, null, null, null] }), someone('bob'), someone('cy')];
    const done = spread(aPlan({ total: 1_000 }), people) as Record<string, number[]>;
    expect(done.ann![0]).toBe(301);
    expect(
      Object.values(done)
        .flat()
        .reduce((all, each) => all + each, 0),
    ).toBe(1_000);
  });

  test('a quarter in which nobody is there bears nothing', () => {
    const people = [someone('ann', { from: '2027-04-01' })];
    expect(spread(aPlan({ total: 900 }), people)).toEqual({ ann: [0, 300, 300, 300] });
  });

  test('more agreed than there is, and nobody to take the rest, are told', () => {
    const agreed = [900, 0, 0, 0];
    expect(spread(aPlan(), [someone('ann', { agreed }), someone('bob')])).toMatchObject({
      refused: 'more-kept-than-there-is',
    });
    expect(spread(aPlan(), [someone('ann', { agreed: [1, 1, 1, 1] })])).toMatchObject({ refused: 'nobody-left' });
    expect(spread(aPlan(), [someone('ann', { from: '2028-05-01' })])).toMatchObject({ refused: 'nobody-left' });
  });

  test('on 2,000 plans no cent is lost or made', () => {
    const day = fc.integer({ min: 1, max: 12 }).map((month) => `2027-${String(month).padStart(2, '0')}-15`);
    const person = fc.record({
      weight: fc.integer({ min: 1, max: 300 }),
      from: fc.option(day),
      until: fc.option(day),
      rampMonths: fc.integer({ min: 0, max: 9 }),
      agreed: fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { freq: 2 }), { minLength: 4, maxLength: 4 }),
    });
    let spreads = 0;
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
        (drawn, total, overPercent, seasons) => {
          const people = drawn.map((one, i) => someone(String(i), one));
          const done = spreadYear(aPlan({ total, overPercent, seasons }), people);
          if (!('parts' in done)) return;
          spreads += 1;
          const all = [...done.parts.values()].flat().reduce((sum, { amount }) => sum + amount, 0);
          if (all !== Math.round(total * (1 + overPercent / 100))) throw new Error(`${all} of ${total}`);
          for (const { personId, agreed } of people)
            for (const [q, amount] of agreed.entries())
              if (amount !== null && done.parts.get(personId)![q]!.amount !== amount) throw new Error('not as agreed');
        },
      ),
      { numRuns: 2_000, seed: 22 },
    );
    expect(spreads).toBeGreaterThan(1_000);
  });
});

describe('the course of a plan', () => {
  const approved = approvedAs(aPlan(), '2026-12-01', 'lea');
  const amended = { ...approved, people: [someone('ann', { amounts: [200, 200, 100, 300] }), someone('bob')] };

  test('a draft is approved, changed and approved again, each time as an edition of its own', () => {
    expect(standingOf(aPlan())).toBe('draft');
    expect(standingOf(approved)).toBe('approved');
    expect(standingOf(amended)).toBe('amended');
    const again = approvedAs(amended, '2027-02-01', null);
    expect(standingOf(again)).toBe('approved');
    expect(again.editions.map(({ edition, approvedOn }) => [edition, approvedOn])).toEqual([
      [1, '2026-12-01'],
      [2, '2027-02-01'],
    ]);
    expect(again.editions[0]!.people[0]!.amounts).toEqual([200, 200, 200, 200]);
  });

  test('an approval sets the quotas, and clears those of whoever is in it no more', () => {
    expect(changedQuotas(approved.editions)).toEqual(
      [0, 1, 2, 3].map((quarter) => ({ personId: 'ann', quarter, amount: 200 })),
    );
    const without = approvedAs(
      { ...approved, people: [someone('bob', { amounts: [0, 0, 400, 400] })] },
      '2027-02-01',
      null,
    );
    expect(changedQuotas(without.editions)).toEqual([
      { personId: 'bob', quarter: 2, amount: 400 },
      { personId: 'bob', quarter: 3, amount: 400 },
      ...[0, 1, 2, 3].map((quarter) => ({ personId: 'ann', quarter, amount: null })),
    ]);
  });
});
