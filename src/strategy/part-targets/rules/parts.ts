/** A line of products, a product or a territory, as text: `line:Air conditioning`, `product:ID`, `territory:ID`. */
export type PartKey = string;

/** A part of what is sold or of the ground, and the part that it belongs to; null at the top. */
export type Part = { key: PartKey; under: PartKey | null };

export type Worth = {
  /** What the part is to bring, with all below it; null where nobody said. */
  amount: number | null;
  /** What of that is of none of the parts below. */
  own: number | null;
};

export type Tied = {
  worth: ReadonlyMap<PartKey, Worth>;
  whole: number | null;
  /** Parts whose own parts come to more than they, and by how much. */
  over: readonly { key: PartKey; by: number }[];
};

/**
 * What each part comes to: what was said of it, else what the parts below come to. A line of 1,000 with products of 600 and 300 has
 * 100 of its own; a line of which nothing was said is 900. What all have of their own adds up to the whole, to the cent.
 */
export function tied(parts: readonly Part[], said: ReadonlyMap<PartKey, number>): Tied {
  const below = Map.groupBy(parts, ({ under }) => under);
  const worth = new Map<PartKey, Worth>();
  const over: { key: PartKey; by: number }[] = [];
  const sumOf = (amounts: readonly (number | null)[]) => {
    const known = amounts.filter((amount) => amount !== null);
    return known.length === 0 ? null : known.reduce((all, amount) => all + amount, 0);
  };
  const weigh = ({ key }: Part): number | null => {
    const partsBelow = sumOf((below.get(key) ?? []).map(weigh));
    const amount = said.get(key) ?? partsBelow;
    const own = amount === null ? null : amount - (partsBelow ?? 0);
    worth.set(key, { amount, own });
    if (own !== null && own < 0) over.push({ key, by: -own });
    return amount;
  };
  const whole = sumOf((below.get(null) ?? []).map(weigh));
  return { worth, whole, over };
}
