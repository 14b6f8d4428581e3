/** A record to be handed on; what has one `group` goes to one person: a company with its contacts, deals and plans. */
export type ToHandOn = { kind: string; id: string; group: string };

/**
 * Who gets what. With one person everything is his. Over several, whole groups go round, the largest first, each to
 * whoever has least so far: of groups of 5, 3 and 2 records Ana gets the 5, and Ben the 3 and the 2.
 */
export function spread(records: readonly ToHandOn[], to: readonly string[]): Map<string, readonly ToHandOn[]> {
  const shares = new Map<string, ToHandOn[]>(to.map((id) => [id, []]));
  const groups = [...Map.groupBy(records, ({ group }) => group).values()];
  // In a fixed order, so that the preview and the deed are the same.
  groups.sort((a, b) => b.length - a.length || ((a[0] as ToHandOn).group < (b[0] as ToHandOn).group ? -1 : 1));
  for (const group of groups) {
    const [first, ...others] = to;
    const least = others.reduce((best, id) => (sizeOf(shares, id) < sizeOf(shares, best) ? id : best), first as string);
    shares.get(least)?.push(...group);
  }
  return shares;
}

const sizeOf = (shares: ReadonlyMap<string, readonly ToHandOn[]>, id: string): number => shares.get(id)?.length ?? 0;
