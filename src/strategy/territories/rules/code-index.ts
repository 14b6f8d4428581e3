import type { CodeRange } from './plan.ts';

type Node<T> = CodeRange & { value: T /** The end that lies furthest of it and all below it. */; furthest: string };

/** Which of many ranges of postal codes hold a code, without asking each: a tree by their beginnings that knows how far each branch reaches. */
export function codeIndex<T>(ranges: readonly (CodeRange & { value: T })[]): (code: string) => T[] {
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const nodes: Node<T>[] = sorted.map((range) => ({ ...range, furthest: range.to }));
  const reach = (low: number, high: number): string | null => {
    if (low >= high) return null;
    const middle = (low + high) >> 1;
    const node = nodes[middle]!;
    for (const end of [reach(low, middle), reach(middle + 1, high)])
      if (end !== null && endsLater(end, node.furthest)) node.furthest = end;
    return node.furthest;
  };
  reach(0, nodes.length);
  const find = (code: string, low: number, high: number, found: T[]) => {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    const { from, to, value, furthest } = nodes[middle]!;
    if (isPast(code, furthest)) return;
    find(code, low, middle, found);
    if (code < from) return;
    if (!isPast(code, to)) found.push(value);
    find(code, middle + 1, high, found);
  };
  return (code) => {
    const found: T[] = [];
    if (code !== '') find(code, 0, nodes.length, found);
    return found;
  };
}

/** An end takes in all that begins with it: 12 takes in 12999. */
const isPast = (code: string, end: string) => code.slice(0, end.length) > end;

/** Of two that begin alike the shorter takes in more: 1 ends later than 12. */
function endsLater(one: string, other: string): boolean {
  const shared = Math.min(one.length, other.length);
  const [a, b] = [one.slice(0, shared), other.slice(0, shared)];
  return a === b ? one.length < other.length : a > b;
}
