/** Deals of some companies that closed in a stretch of days. */
export type Closed = { won: number; lost: number; value: number };
export type Group = { companies: number; before: Closed; after: Closed };
export type Measured = {
  moved: Group;
  stayed: Group;
  /** How wins of companies that changed hands went on, against those that did not: 1 is alike. With nine of ten. */
  ratio: { value: number; from: number; to: number } | null;
};

const nineOfTen = 1.645;
const leastOfEach = 5;

/**
 * What a switch did, as far as it can be told: wins of companies that changed hands after against before, over the same of those that did
 * not, so that a good season counts for neither. 20 wins before and 10 after, beside 40 and 40, is 0.5, with nine of ten from 0.24 to 1.04.
 * Null while any of the four has fewer than five.
 */
export function measuredEffect(moved: Group, stayed: Group): Measured {
  const counts = [moved.after.won, moved.before.won, stayed.after.won, stayed.before.won];
  if (counts.some((count) => count < leastOfEach)) return { moved, stayed, ratio: null };
  const [a, b, c, d] = counts as [number, number, number, number];
  const value = a / b / (c / d);
  const off = Math.exp(nineOfTen * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
  return { moved, stayed, ratio: { value, from: value / off, to: value * off } };
}
