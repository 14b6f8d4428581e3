type Quarters = readonly (number | null)[];

/**
 * What becomes of the targets of a product that is sold no more, by quarters from the one in which that was: it keeps what it won, and
 * the rest is its line's, which stays as large as it was. Of 300 and 400, with 120 won and the line at 1,000 a quarter, the product is
 * left with 120 and nothing, and the line with 1,000 each. Null where nothing of it is left to give.
 */
export function givenBack(
  product: { targets: Quarters; won: Quarters },
  line: { said: Quarters; worth: Quarters } | null,
  from: number,
): { product: Quarters; line: Quarters | null } | null {
  const kept = product.targets.map((target, at) => {
    if (target === null || at < from) return target;
    const won = product.won[at] ?? 0;
    return won <= 0 ? null : Math.min(won, target);
  });
  if (kept.every((amount, at) => amount === product.targets[at])) return null;
  const isTouched = (at: number) => kept[at] !== product.targets[at];
  return {
    product: kept,
    line: line?.said.map((said, at) => (isTouched(at) ? (said ?? line.worth[at] ?? null) : said)) ?? null,
  };
}
