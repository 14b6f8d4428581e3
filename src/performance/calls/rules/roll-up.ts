/** What a call is about: what is promised, what it could come to, and what is believed. Amounts in minor units. */
export const columns = ['commit', 'bestCase', 'mostLikely'] as const;
export type Column = (typeof columns)[number];
export type Numbers = Record<Column, number>;
/** Null: nothing was said, so what stands below counts. */
export type Said = Record<Column, number | null>;

export type RollNode = {
  id: string;
  managerId: string | null;
  /** What the person's own deals come to. */
  own: Numbers;
  /** What the person himself says, about all below him too. */
  said: Said | null;
  /** What whoever he reported to on that day says of him. */
  adjusted: Said | null;
};

export type From = 'adjusted' | 'said' | 'below';
export type Rolled = { amount: number; from: From; below: number };
export type RolledNode = Record<Column, Rolled>;

export const nothing: Numbers = { commit: 0, bestCase: 0, mostLikely: 0 };

type Dealt = { status: string; category: string | null; amount: number | null; chance: number };

/**
 * What deals of the period come to. Commit is what is won and what is committed, best case that and the best case, most likely
 * what is won and each open deal by its chance, whole minor units each, so that parts add up: 100 won, 50 committed at 0.8
 * and 30 best case at 0.5 are 150, 180 and 155. What is omitted counts nowhere.
 */
export function numbersOf(deals: Iterable<Dealt>): Numbers {
  const sum = { ...nothing };
  for (const { status, category, amount, chance } of deals) {
    const value = amount ?? 0;
    const isWon = status === 'won';
    if (!isWon && (status !== 'open' || category === 'omitted')) continue;
    if (isWon || category === 'commit') sum.commit += value;
    if (isWon || category === 'commit' || category === 'best_case') sum.bestCase += value;
    sum.mostLikely += isWon ? value : Math.round(value * chance);
  }
  return sum;
}

/**
 * The roll-up over a hierarchy: what was adjusted from above replaces what the person said, and that replaces the sum of his
 * own deals and of his reports. Each column for itself. Nobody's deals are changed.
 */
export function rollUp(nodes: readonly RollNode[]): Map<string, RolledNode> {
  const reports = Map.groupBy(nodes, ({ managerId }) => managerId);
  const rolled = new Map<string, RolledNode>();
  const going = new Set<string>();
  const worthOf = (node: RollNode): RolledNode => {
    const known = rolled.get(node.id);
    if (known) return known;
    // A loop of managers ends where it began: nobody is counted twice.
    const below = going.has(node.id) ? [] : (reports.get(node.id) ?? []);
    going.add(node.id);
    const parts = below.map(worthOf);
    const value = Object.fromEntries(
      columns.map((column) => {
        const sum = parts.reduce((total, part) => total + part[column].amount, node.own[column]);
        return [column, judged(sum, node.said?.[column] ?? null, node.adjusted?.[column] ?? null)];
      }),
    ) as RolledNode;
    rolled.set(node.id, value);
    return value;
  };
  for (const node of nodes) worthOf(node);
  return rolled;
}

const judged = (below: number, said: number | null, adjusted: number | null): Rolled =>
  adjusted !== null
    ? { amount: adjusted, from: 'adjusted', below: said ?? below }
    : said !== null
      ? { amount: said, from: 'said', below }
      : { amount: below, from: 'below', below };

/** The whole over several trees, or what was said of it. */
export function rollWhole(roots: readonly RolledNode[], said: Said | null): RolledNode {
  return Object.fromEntries(
    columns.map((column) => {
      const sum = roots.reduce((total, root) => total + root[column].amount, 0);
      return [column, judged(sum, null, said?.[column] ?? null)];
    }),
  ) as RolledNode;
}
