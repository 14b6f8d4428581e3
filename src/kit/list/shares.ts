import type { Condition } from '../../ground/asking/index.ts';

/** A condition on a share as people read it: 0.25 is 25. */
export const inPercent = (asked: Condition, shares: ReadonlySet<string>): Condition => scaled(asked, shares, 100);

/** The same as it is asked: 25 is 0.25, "12,5" is 0.125. */
export const inShares = (asked: Condition, shares: ReadonlySet<string>): Condition => scaled(asked, shares, 0.01);

function scaled(asked: Condition, shares: ReadonlySet<string>, by: number): Condition {
  if (!shares.has(asked.column)) return asked;
  const values = asked.values.map((value) => {
    const number = Number(value.trim().replace(',', '.'));
    return Number.isFinite(number) && value.trim() !== '' ? String(Number((number * by).toFixed(6))) : value;
  });
  return { ...asked, values };
}
