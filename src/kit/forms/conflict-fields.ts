export type Versions = Record<string, unknown>;
export type Clash = { field: string; before: unknown; yours: unknown; theirs: unknown };

/**
 * What two people changed differently since both opened the record. A field that only one of them touched is no clash:
 * yours is kept, theirs stays. The same new value from both is no clash either.
 */
export function clashes(before: Versions, yours: Versions, theirs: Versions): Clash[] {
  return Object.keys(yours)
    .filter((field) => !same(yours[field], before[field]))
    .filter((field) => !same(theirs[field], before[field]) && !same(theirs[field], yours[field]))
    .map((field) => ({ field, before: before[field], yours: yours[field], theirs: theirs[field] }));
}

/** What is to be saved on top of theirs: your own changes, with each clash as it was chosen. */
export function merged(
  before: Versions,
  yours: Versions,
  theirs: Versions,
  chosen: Record<string, 'yours' | 'theirs'>,
): Versions {
  return Object.fromEntries(
    Object.entries(yours).filter(
      ([field, value]) => !same(value, before[field]) && !same(value, theirs[field]) && chosen[field] !== 'theirs',
    ),
  );
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
