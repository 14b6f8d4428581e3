/**
 * For each page of the rail the letter that leads there after G, so that a new page has one too: its first letter, unless a page before it
 * begins with that; then the first letter of its name that nobody has. My day, Pipeline, Deals, Products: M, P, D, R. Null where none is left.
 */
export function goKeys(names: readonly string[]): (string | null)[] {
  const spelled = names.map((name) =>
    name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, ''),
  );
  const keys = new Map<number, string>();
  const taken = new Set<string>();
  for (const choices of [(own: string) => own.slice(0, 1), (own: string) => own])
    for (const [at, own] of spelled.entries()) {
      const free = keys.has(at) ? undefined : [...choices(own)].find((letter) => !taken.has(letter));
      if (free === undefined) continue;
      keys.set(at, free);
      taken.add(free);
    }
  return names.map((_, at) => keys.get(at) ?? null);
}
