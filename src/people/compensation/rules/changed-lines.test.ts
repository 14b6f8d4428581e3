import { expect, test } from 'vitest';
import { aCredit, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import { changedLines } from './changed-lines.ts';
import type { Credit, Frozen, PayInput } from './facts.ts';

function statements(input: PayInput) {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements;
}

test('late data stand beside what was paid: a line that is more, one that is gone, and one that is new', () => {
  const sold = (id: string, amount: number): Credit => aCredit({ id, dealId: id, amount, day: '2026-02-01' });
  const then = statements(someInput({ credits: [sold('more', 3_000_000), sold('gone', 6_000_000)] }))[0]!;
  const frozen: Frozen[] = [{ first: '2026-01-01', lines: then.lines, balance: 0 }];
  const periods = quarters(2026, 1, 2);
  const [now] = statements(someInput({ periods, frozen, credits: [sold('more', 4_500_000), sold('new', 9_000_000)] }));
  const rows = changedLines(now!).map(({ first, creditId, was, now: is, change }) => [
    first,
    creditId,
    was,
    is,
    change,
  ]);
  expect(rows).toEqual([
    ['2026-01-01', null, 200_000, 0, -200_000],
    ['2026-01-01', 'more', 100_000, 150_000, 50_000],
    ['2026-01-01', 'new', 0, 300_000, 300_000],
  ]);
  expect(changedLines(then)).toEqual([]);
});
