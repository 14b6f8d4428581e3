export type Branch<T> = { at: T; depth: number };

/** A tree from its top down, each part after the whole it belongs to; what lost its whole stands on top. */
export function branches<T extends { id: string; parentId: string | null }>(all: readonly T[]): Branch<T>[] {
  const known = new Set(all.map(({ id }) => id));
  const below = Map.groupBy(all, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const from = (parent: string | null, depth: number): Branch<T>[] =>
    (below.get(parent) ?? []).flatMap((at) => [{ at, depth }, ...from(at.id, depth + 1)]);
  return from(null, 0);
}

/** A territory and all below it: under none of these it can stand. */
export function withParts<T extends { id: string; parentId: string | null }>(
  all: readonly T[],
  top: string,
): Set<string> {
  const found = new Set([top]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { id, parentId } of all) if (parentId !== null && found.has(parentId)) found.add(id);
  }
  return found;
}

/** Who works a territory on the day that is looked at, or will: of whoever left before, nothing is told there. */
export const stillWorking = <S extends { until: string | null }>(people: readonly S[], day: string): S[] =>
  people.filter(({ until }) => until === null || day < until);
