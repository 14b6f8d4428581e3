import { describe, expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import type { DealLine } from './deal-lines.ts';
import { duePayments } from './payments.ts';

const line = (some: Partial<DealLine>): DealLine => ({
  ...{ id: 'a', productId: 'p', name: 'Seats', quantity: 1, unitPrice: 10_000, discount: null },
  ...{ rhythm: 'once', termMonths: null },
  ...some,
});
const total = (payments: { amount: number }[]) => payments.reduce((sum, { amount }) => sum + amount, 0);
const won = { closedOn: '2026-01-31', from: '2026-01-31' };

describe('what a won deal brings in, and when', () => {
  test('a deal without lines is due whole on the day it is won', () => {
    expect(duePayments({ ...won, amount: 500_000, lines: [] })).toEqual([
      { day: '2026-01-31', amount: 500_000, kind: 'beside-lines', line: null },
    ]);
    expect(duePayments({ ...won, amount: null, lines: [] })).toEqual([]);
  });

  test('a monthly line is due each month from the day it begins, in short months on their last day', () => {
    const seats = line({ quantity: 3, unitPrice: 3_335, discount: { kind: 'percent', percent: 10 } });
    const lines = [{ ...seats, rhythm: 'month' as const, termMonths: 12 }, line({ name: 'Set-up', unitPrice: 50_000 })];
    const due = duePayments({ ...won, amount: 158_048, lines });
    expect(due).toHaveLength(13);
    expect(total(due)).toBe(158_048);
    expect(due.slice(0, 3).map(({ day, amount }) => [day, amount])).toEqual([
      ['2026-01-31', 9_004],
      ['2026-02-28', 9_004],
      ['2026-03-31', 9_004],
    ]);
    expect(due.at(-1)).toEqual({ day: '2026-01-31', amount: 50_000, kind: 'once', line: 'Set-up' });
  });

  test('a renewal signed early is due from when that which it renews is over', () => {
    const lines = [line({ rhythm: 'year', termMonths: 24 })];
    const due = duePayments({ amount: 20_000, closedOn: '2025-11-01', from: '2026-01-15', lines });
    expect(due.map(({ day }) => day)).toEqual(['2026-01-15', '2027-01-15']);
  });

  test('an amount that somebody set by hand is due in full: what the lines do not tell of is told beside them, up or down', () => {
    const lines = [line({})];
    expect(duePayments({ ...won, amount: 12_000, lines }).at(-1)).toMatchObject({
      amount: 2_000,
      kind: 'beside-lines',
    });
    expect(duePayments({ ...won, amount: 9_000, lines }).at(-1)).toMatchObject({
      amount: -1_000,
      kind: 'beside-lines',
    });
  });

  test('whatever the lines are, what falls due adds up to the deal to the cent', () => {
    const lot = dice('payments');
    for (let turn = 0; turn < 300; turn++) {
      const lines = Array.from({ length: lot.whole(0, 4) }, (_, at) =>
        line({
          id: `${at}`,
          quantity: lot.whole(1, 9_000) / 1_000,
          unitPrice: lot.whole(1, 99_999),
          discount: at % 2 ? { kind: 'percent', percent: lot.whole(0, 9_999) / 100 } : null,
          ...([
            { rhythm: 'once', termMonths: null },
            { rhythm: 'month', termMonths: lot.whole(1, 36) },
            { rhythm: 'quarter', termMonths: 3 * lot.whole(1, 8) },
            { rhythm: 'year', termMonths: 12 * lot.whole(1, 5) },
          ][lot.whole(0, 3)] as Pick<DealLine, 'rhythm' | 'termMonths'>),
        }),
      );
      const amount = lot.whole(0, 9_999_999);
      expect(total(duePayments({ ...won, amount, lines }))).toBe(amount);
    }
  });
});
