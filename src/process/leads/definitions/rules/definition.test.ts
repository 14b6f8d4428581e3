import { describe, expect, test } from 'vitest';
import type { Judged } from '../../routing/rules/rule.ts';
import { agree, type Definition, lacking, proposed } from './definition.ts';
import { bothWays, speedOf } from './report.ts';

const lead: Judged = {
  ...{ source: null, medium: null, campaign: null, interest: 'Chains', country: 'DE', language: null, employees: 50 },
  ...{ companyName: 'Acme', title: null, email: 'm@acme.com', phone: null },
};
const large = { where: 'employees:least:100', says: 'Has 100 people or more' };
const reachable = { where: 'email:filled|phone:filled', says: 'Can be reached' };
const none: Definition = { edition: 0, conditions: [], agreed: [], inForce: null };
const by = (side: 'marketing' | 'sales', personId: string) => ({ side, personId, at: '2026-11-02T09:00:00Z' });

describe('a definition', () => {
  test('what a lead lacks is said in its sentences', () => {
    expect(lacking(lead, [large, reachable])).toEqual(['Has 100 people or more']);
    expect(lacking(lead, [])).toEqual([]);
  });

  test('is in force once both sides agreed, each by another person', () => {
    const first = proposed(none, [large]);
    expect(first).toMatchObject({ edition: 1, agreed: [], inForce: null });
    const half = agree(first, by('marketing', 'ola'));
    if (!('agreed' in half)) throw new Error('refused');
    expect(half.agreed.inForce).toBeNull();
    expect(agree(half.agreed, by('marketing', 'lea'))).toEqual({ refused: 'agreed-already' });
    expect(agree(half.agreed, by('sales', 'ola'))).toEqual({ refused: 'same-person' });
    const whole = agree(half.agreed, by('sales', 'max'));
    if (!('agreed' in whole)) throw new Error('refused');
    expect(whole.agreed.inForce).toEqual({ edition: 1, conditions: [large] });
    const second = proposed(whole.agreed, [reachable]);
    expect(second).toMatchObject({ edition: 2, agreed: [], inForce: { edition: 1 } });
    expect(proposed(second, [reachable])).toBe(second);
    expect(agree(none, by('sales', 'max'))).toEqual({ refused: 'nothing-proposed' });
  });

  test('is counted both ways', () => {
    const all = [
      { ...lead, id: 'a', name: 'A', status: 'working' as const, overrideReason: null, employees: 200 },
      { ...lead, id: 'b', name: 'B', status: 'mql' as const, overrideReason: null },
      { ...lead, id: 'c', name: 'C', status: 'mql' as const, overrideReason: null, employees: 100 },
      { ...lead, id: 'd', name: 'D', status: 'disqualified' as const, overrideReason: null, employees: 100 },
    ];
    const { meets, fails } = bothWays(all, 'mql', [large]);
    expect(meets.map(({ id }) => id)).toEqual(['a']);
    expect(fails).toMatchObject([{ lead: { id: 'b' }, lacks: ['Has 100 people or more'] }]);
  });
});

test('how soon leads were answered and how many became customers: 12 of 40 are 0.18 to 0.45', () => {
  const fast = Array.from({ length: 40 }, (_, at) => ({ minutes: at % 5, isConverted: at < 12 }));
  const [within5, , , , later, never] = speedOf([
    ...fast,
    { minutes: 481, isConverted: true },
    { minutes: null, isConverted: false },
  ]);
  expect(within5).toMatchObject({ upTo: 5, n: 40, converted: 12 });
  expect(within5?.range?.low).toBeCloseTo(0.181, 3);
  expect(within5?.range?.high).toBeCloseTo(0.454, 3);
  expect(later).toMatchObject({ n: 1, converted: 1, isAnswered: true });
  expect(never).toMatchObject({ n: 1, converted: 0, isAnswered: false });
  expect(speedOf([])[0]).toMatchObject({ n: 0, range: null });
  expect(
    speedOf([
      { minutes: 5, isConverted: false },
      { minutes: 5.01, isConverted: false },
    ]).map(({ n }) => n),
  ).toEqual([1, 1, 0, 0, 0, 0]);
});
