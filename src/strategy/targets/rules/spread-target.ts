import { allocate, loopsIn, type Money, money } from '../../../ground/index.ts';
import { sum } from './sum.ts';

/** A person, team, territory or product that gets a part of a target. */
export type TargetNode = {
  id: string;
  /** Whose part it shares; null at the top. */
  under: string | null;
  /**
   * How much it counts beside the others, in every period alike or in each by itself. A leaf counts 1 unless said; all that stands
   * above leaves, as much as they.
   */
  weight?: number | readonly number[];
  /** What it has proposed or been promised, by period: it stays, and the others share the rest. */
  kept?: readonly (number | null)[];
};

export type Spread =
  | { parts: Map<string, Money[]> }
  | { refused: 'twice' | 'no-such-parent' | 'loop'; id: string }
  | { refused: 'more-kept-than-there-is'; by: Money; id: string | null }
  | { refused: 'nobody-left'; rest: Money; id: string | null };

/**
 * Spreads a target over periods by their weights and down a tree by those of its leaves. What is kept stays; only the rest
 * is spread. Every node is the sum of those below it in every period, and all tops are the whole, to the last cent: 100.00
 * over 3 equal people is 33.34, 33.33, 33.33; with 40.00 kept by the first, the others get 30.00 each.
 */
export function spreadTarget(whole: Money, periods: readonly number[], nodes: readonly TargetNode[]): Spread {
  const wrong = wrongIn(nodes);
  if (wrong) return wrong;
  const tree = treeOf(nodes);
  const parts = new Map(nodes.map(({ id }) => [id, periods.map(() => money(0, whole.currency))]));
  const fixed = periods.map((_, p) => fixedIn(tree, p));
  const free = whole.amount - fixed.reduce((sum, { at }) => sum + at(null), 0);
  if (free < 0) return { refused: 'more-kept-than-there-is', by: money(-free, whole.currency), id: null };
  const rest = money(free, whole.currency);
  const open = periods.map((weight, p) => (fixed[p]!.weight(null) === null ? null : weight));
  const some = open.flatMap((weight) => (weight === null ? [] : [weight]));
  if (some.length === 0) return free === 0 ? down(free) : { refused: 'nobody-left', rest, id: null };
  return down(rest);

  function down(over: Money | 0): Spread {
    const shares = over === 0 ? [] : allocate(over, some);
    for (const [p, weight] of open.entries()) {
      const share = weight === null ? 0 : (shares.shift()?.amount ?? 0);
      const refused = spreadDown(tree, fixed[p]!, fixed[p]!.at(null) + share, p, parts, whole.currency);
      if (refused) return refused;
    }
    return { parts };
  }
}

type Tree = { below: Map<string | null, TargetNode[]>; leavesFirst: TargetNode[] };

function wrongIn(nodes: readonly TargetNode[]): Spread | null {
  const ids = new Set<string>();
  for (const { id } of nodes) {
    if (ids.has(id)) return { refused: 'twice', id };
    ids.add(id);
  }
  const astray = nodes.find(({ under }) => under !== null && !ids.has(under));
  if (astray) return { refused: 'no-such-parent', id: astray.id };
  const [loop] = loopsIn(new Map(nodes.flatMap(({ id, under }) => (under === null ? [] : [[id, under] as const]))));
  return loop ? { refused: 'loop', id: loop[0]! } : null;
}

function treeOf(nodes: readonly TargetNode[]): Tree {
  const below: Tree['below'] = new Map([[null, []]]);
  for (const node of nodes) {
    const siblings = below.get(node.under);
    if (siblings) siblings.push(node);
    else below.set(node.under, [node]);
  }
  const order = [...below.get(null)!];
  for (const node of order) for (const child of below.get(node.id) ?? []) order.push(child);
  return { below, leavesFirst: order.reverse() };
}

/** What is kept in a period below each node, and by what its free leaves count; a weight of null has none that is free. */
type Fixed = { at(id: string | null): number; weight(id: string | null): number | null };

function fixedIn({ below, leavesFirst }: Tree, period: number): Fixed {
  const at = new Map<string | null, number>();
  const weights = new Map<string | null, number | null>();
  const gather = (id: string | null) => {
    const children = below.get(id) ?? [];
    const open = children.flatMap((child) => weights.get(child.id) ?? []);
    at.set(
      id,
      children.reduce((sum, child) => sum + at.get(child.id)!, 0),
    );
    weights.set(id, open.length === 0 ? null : sum(open));
  };
  for (const { id, weight: counts, kept } of leavesFirst) {
    const weight = typeof counts === 'object' ? counts[period] : counts;
    const isLeaf = !below.has(id);
    if (!isLeaf) gather(id);
    const own = kept?.[period] ?? null;
    if (own !== null) {
      at.set(id, own);
      weights.set(id, null);
    } else if (isLeaf) {
      at.set(id, 0);
      weights.set(id, weight ?? 1);
    } else if (weight !== undefined && weights.get(id) !== null) weights.set(id, weight);
  }
  gather(null);
  return { at: (id) => at.get(id)!, weight: (id) => weights.get(id)! };
}

function spreadDown(
  { below, leavesFirst }: Tree,
  fixed: Fixed,
  whole: number,
  period: number,
  parts: Map<string, Money[]>,
  currency: string,
): Spread | null {
  const share = (id: string | null, amount: number): Spread | null => {
    const children = below.get(id) ?? [];
    if (children.length === 0) return null;
    const free = amount - children.reduce((sum, child) => sum + fixed.at(child.id), 0);
    const open = children.filter((child) => fixed.weight(child.id) !== null);
    if (free < 0) return { refused: 'more-kept-than-there-is', by: money(-free, currency), id };
    if (free > 0 && open.length === 0) return { refused: 'nobody-left', rest: money(free, currency), id };
    const shares =
      open.length === 0
        ? []
        : allocate(
            money(free, currency),
            open.map((child) => fixed.weight(child.id)!),
          );
    for (const child of children) parts.get(child.id)![period] = money(fixed.at(child.id), currency);
    for (const [i, child] of open.entries())
      parts.get(child.id)![period] = money(fixed.at(child.id) + shares[i]!.amount, currency);
    return null;
  };
  const refused = share(null, whole);
  if (refused) return refused;
  for (const { id } of [...leavesFirst].reverse()) {
    const wrong = share(id, parts.get(id)![period]!.amount);
    if (wrong) return wrong;
  }
  return null;
}
