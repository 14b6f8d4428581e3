import { describe, expect, test } from 'vitest';
import type { DealLine } from './deal-lines.ts';
import { isDue, type Termed, termsOf } from './renewals.ts';

const line = (termMonths: number | null): DealLine => ({
  ...{ id: 'l', productId: 'seat', name: 'Seat', quantity: 1, unitPrice: 1_000, discount: null },
  ...{ rhythm: termMonths === null ? 'once' : 'month', termMonths },
});
const won = (id: string, closedOn: string, more: Partial<Termed> = {}): Termed => ({
  ...{ id, closedOn, lines: [line(12)], originId: null, originKind: null },
  ...more,
});
const renewal = (originId: string) => ({ originId, originKind: 'renewal' as const });

describe('how long a won deal runs', () => {
  test('from its closing to the end of its first line; a one-time sale has no term', () => {
    const terms = termsOf([won('a', '2026-01-15'), won('b', '2026-01-15', { lines: [line(null)] })]);
    expect([...terms]).toEqual([['a', { from: '2026-01-15', until: '2027-01-15' }]]);
  });

  test('a renewal begins where that which it renews ends, and so does the renewal of that', () => {
    const chain = [won('c', '2027-12-01', renewal('b')), won('b', '2026-11-01', renewal('a')), won('a', '2026-01-15')];
    const terms = termsOf(chain);
    expect(terms.get('b')).toEqual({ from: '2027-01-15', until: '2028-01-15' });
    expect(terms.get('c')).toEqual({ from: '2028-01-15', until: '2029-01-15' });
  });

  test('won late, it begins when it was won; an expansion begins at once', () => {
    const late = termsOf([won('a', '2026-01-15'), won('b', '2027-03-01', renewal('a'))]);
    expect(late.get('b')?.from).toBe('2027-03-01');
    const more = termsOf([won('a', '2026-01-15'), won('e', '2026-06-01', { originId: 'a', originKind: 'expansion' })]);
    expect(more.get('e')?.from).toBe('2026-06-01');
  });

  test('two that renew each other end nowhere else than one alone would', () => {
    const terms = termsOf([won('a', '2026-01-15', renewal('b')), won('b', '2026-01-15', renewal('a'))]);
    expect(terms.size).toBe(2);
  });
});

describe('a renewal is due', () => {
  const term = { from: '2026-01-15', until: '2027-01-15' };
  test.each([
    ['2026-10-16', false],
    ['2026-10-17', true],
    ['2027-01-14', true],
    ['2027-01-15', false],
  ])('on %s, 90 days before its end: %s', (today, due) => {
    expect(isDue(term, today, { pipelineId: 'p', daysBefore: 90 })).toBe(due);
  });
});
