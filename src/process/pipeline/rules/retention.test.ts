import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import type { DealLine } from './deal-lines.ts';
import { type Contract, contractEnd, contractsOf, monthlyOf, movements, retained } from './retention.ts';

const line = (termMonths: number | null, unitPrice = 1_000, rhythm: DealLine['rhythm'] = 'month'): DealLine => ({
  ...{ id: `${termMonths}`, productId: 'seat', name: 'Seat', quantity: 1, unitPrice, discount: null },
  ...{ rhythm: termMonths === null ? 'once' : rhythm, termMonths },
});
const contract = (companyId: string, annual: number, from: string, until: string): Contract => ({
  ...{ dealId: `${companyId} ${from}`, companyId, annual, from, until },
});

describe('the end of a contract', () => {
  test.each([
    [[line(12)], '2026-01-15', '2027-01-15'],
    [[line(36), line(12)], '2026-01-15', '2027-01-15'],
    [[line(1)], '2026-01-31', '2026-02-28'],
    [[line(12), line(null)], '2024-02-29', '2025-02-28'],
    [[line(null)], '2026-01-15', null],
    [[], '2026-01-15', null],
  ])('%# ends as its first line does', (lines, from, end) => {
    expect(contractEnd(lines, from)).toBe(end);
  });

  test('lines of two terms are two contracts; a one-time line is none', () => {
    const deal = { id: 'd', companyId: 'a', closedOn: '2026-01-15', lines: [line(12), line(24, 500), line(null)] };
    expect(contractsOf(deal)).toMatchObject([
      { annual: 12_000, from: '2026-01-15', until: '2027-01-15' },
      { annual: 6_000, from: '2026-01-15', until: '2028-01-15' },
    ]);
    expect(contractsOf({ ...deal, companyId: null })).toEqual([]);
  });

  test('a renewal signed early begins when the contract before is over', () => {
    const deal = { id: 'd', companyId: 'a', closedOn: '2026-11-01', lines: [line(12)], renewsUntil: '2027-01-15' };
    expect(contractsOf(deal)).toMatchObject([{ from: '2027-01-15', until: '2028-01-15' }]);
    expect(contractsOf({ ...deal, closedOn: '2027-03-01' })).toMatchObject([{ from: '2027-03-01' }]);
  });
});

describe('what became of those who paid at the beginning', () => {
  const year = ['2026-01-01', '2027-01-01'] as const;

  test('A grew from 100 to 130, B left with 50, C came: net 130 and gross 100 of 150, one logo of two', () => {
    const contracts = [
      contract('a', 100, '2025-06-01', '2026-06-01'),
      contract('a', 130, '2026-06-01', '2027-06-01'),
      contract('b', 50, '2025-06-01', '2026-06-01'),
      contract('c', 500, '2026-03-01', '2027-03-01'),
    ];
    expect(retained(contracts, ...year)).toMatchObject({ start: 150, end: 130, kept: 100, logos: 2, logosKept: 1 });
  });

  test('who pays less is kept in part: 100 to 60 keeps 60', () => {
    const contracts = [contract('a', 100, '2025-06-01', '2026-06-01'), contract('a', 60, '2026-06-01', '2027-06-01')];
    expect(retained(contracts, ...year)).toMatchObject({ start: 100, end: 60, kept: 60, logosKept: 1 });
  });

  test('a second contract beside the first is expansion, in net and not in gross', () => {
    const contracts = [contract('a', 100, '2025-06-01', '2028-06-01'), contract('a', 40, '2026-06-01', '2027-06-01')];
    expect(retained(contracts, ...year)).toMatchObject({ start: 100, end: 140, kept: 100 });
  });

  test('a contract that ends on the last day is over, one that begins on the first day counts from the beginning', () => {
    expect(retained([contract('a', 100, '2026-01-01', '2027-01-01')], ...year)).toMatchObject({ start: 100, end: 0 });
  });

  test('gross is never more than net, nor than the beginning, whoever comes and goes', () => {
    for (let seed = 1; seed < 300; seed++) {
      const dice = (n: number) => ((seed * 7919 + n * 104_729) % 97) / 97;
      const contracts = Array.from({ length: 6 }, (_, n) => {
        const from = `202${4 + Math.floor(dice(n) * 3)}-0${1 + Math.floor(dice(n + 9) * 9)}-01`;
        return contract(
          `c${Math.floor(dice(n + 3) * 3)}`,
          Math.round(dice(n + 5) * 900),
          from,
          `2027-0${1 + Math.floor(dice(n + 7) * 9)}-01`,
        );
      });
      const { start, end, kept, logos, logosKept } = retained(contracts, ...year);
      expect(kept).toBeLessThanOrEqual(Math.min(start, end));
      expect(logosKept).toBeLessThanOrEqual(logos);
    }
  });

  test('where nobody paid there is nothing to keep', () => {
    expect(retained([], ...year)).toEqual({ start: 0, end: 0, kept: 0, logos: 0, logosKept: 0, companies: [] });
  });
});

describe('what moved what recurs', () => {
  const year = ['2023-01-01', '2024-01-01'] as const;
  const early = (company: string, annual: number) => contract(company, annual, '2022-06-01', '2023-06-01');
  const late = (company: string, annual: number) => contract(company, annual, '2023-06-01', '2024-06-01');

  test('by hand: A grew by 30, B left with 50, C shrank by 20, D came with 40', () => {
    const contracts = [early('a', 100), late('a', 130), early('b', 50), early('c', 80), late('c', 60), late('d', 40)];
    expect(movements(contracts, ...year)).toMatchObject({
      ...{ start: 230, fresh: 40, expansion: 30, contraction: 20, churn: 50, end: 230 },
    });
  });

  test('what came and went within the period moved nothing, nor what stayed alike', () => {
    const found = movements([contract('a', 10, '2023-02-01', '2023-05-01'), early('b', 5), late('b', 5)], ...year);
    expect(found).toMatchObject({ start: 5, fresh: 0, expansion: 0, contraction: 0, churn: 0, end: 5 });
    expect(movements([], ...year)).toMatchObject({ start: 0, end: 0, companies: [] });
  });

  test('a month is a twelfth of a year, rounded once', () => {
    expect([108_050, 108_048, 6, 5, 0, -6].map(monthlyOf)).toEqual([9_004, 9_004, 1, 0, 0, -1]);
  });

  test('whatever runs, start and movements come to the end, and agree with retention, to the cent', () => {
    const roll = dice('movements');
    for (let round = 0; round < 500; round++) {
      const contracts = Array.from({ length: roll.whole(0, 30) }, () => {
        const [from, months] = [roll.whole(2021, 2023), roll.whole(1, 36)];
        const until = `${from + Math.ceil(months / 12)}-0${roll.whole(1, 9)}-15`;
        return contract(`c${roll.whole(0, 9)}`, roll.whole(0, 1_000_000), `${from}-0${roll.whole(1, 9)}-01`, until);
      });
      const { start, fresh, expansion, contraction, churn, end } = movements(contracts, ...year);
      expect(start + fresh + expansion - contraction - churn).toBe(end);
      const kept = retained(contracts, ...year);
      expect(kept.start).toBe(start);
      expect(kept.end).toBe(end - fresh);
      expect(kept.kept).toBe(start - contraction - churn);
    }
  });
});
