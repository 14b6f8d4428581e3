/** A company in its family, with what is counted of itself. */
export type Relative = { id: string; name: string; parentId: string | null; counts: Readonly<Record<string, number>> };

/** A company in the tree: how far below the top, and what it and all below it come to. */
export type InFamily = Relative & { depth: number; total: Readonly<Record<string, number>> };

/**
 * The companies of a family from the top down, each followed by those below it, by name; `total` counts a company with
 * all below it. A top with 2 contacts over two companies with 3 and 1 comes to 6. What hangs on nothing here is left out.
 */
export function familyTree(top: string, relatives: readonly Relative[]): InFamily[] {
  const below = Map.groupBy(relatives, ({ parentId }) => parentId);
  const seen = new Set<string>();
  const branch = (relative: Relative, depth: number): InFamily[] => {
    seen.add(relative.id);
    const rest = (below.get(relative.id) ?? [])
      .filter(({ id }) => !seen.has(id))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
      .flatMap((child) => branch(child, depth + 1));
    const children = rest.filter((each) => each.depth === depth + 1);
    return [{ ...relative, depth, total: sumOf([relative.counts, ...children.map(({ total }) => total)]) }, ...rest];
  };
  const first = relatives.find(({ id }) => id === top);
  return first ? branch(first, 0) : [];
}

function sumOf(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of all) for (const [what, n] of Object.entries(counts)) sum[what] = (sum[what] ?? 0) + n;
  return sum;
}
