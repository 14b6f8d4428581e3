type Somebody = { id: string; role: string; active: boolean };

/**
 * Who is asked for a number of his own in a call: every active rep and manager of its tree who has not said one; of the whole company
 * everybody. Whoever leads the call himself is asked by nobody.
 */
export function whoIsAsked(
  people: readonly Somebody[],
  managers: ReadonlyMap<string, string | null>,
  nodeId: string | null,
  spoke: ReadonlySet<string>,
): string[] {
  const isBelow = (id: string): boolean => {
    if (nodeId === null) return true;
    const seen = new Set([id]);
    for (let above = managers.get(id); above && !seen.has(above); above = managers.get(above)) {
      if (above === nodeId) return true;
      seen.add(above);
    }
    return false;
  };
  return people.flatMap(({ id, role, active }) =>
    active && (role === 'rep' || role === 'manager') && !spoke.has(id) && isBelow(id) ? [id] : [],
  );
}
