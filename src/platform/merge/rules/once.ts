type Row = { id: string } & Record<string, unknown>;

/**
 * The rows that have to go so that each place is taken once: `once` are the fields that together may stand once, as the rows will say them
 * (`becoming`). The first of two stays unless the other says more. Fields that say nothing take no place: of two parts "Decides" of one
 * contact in one group the second goes, two shares with nobody in particular both stay.
 */
export function twiceAmong<R extends Row>(
  rows: readonly R[],
  once: readonly (readonly string[])[],
  becoming: (row: R) => R,
  saysMore: (one: R, other: R) => boolean,
): string[] {
  const gone = new Set<string>();
  for (const fields of once) {
    const places = new Map<string, R>();
    for (const row of rows) {
      const after = becoming(row);
      if (gone.has(row.id) || fields.some((field) => after[field] === null || after[field] === undefined)) continue;
      const place = JSON.stringify(fields.map((field) => after[field]));
      const there = places.get(place);
      const stays = there && !saysMore(row, there) ? there : row;
      if (there) gone.add(stays === there ? row.id : there.id);
      places.set(place, stays);
    }
  }
  return [...gone];
}

/** Ids of records that are gone, and of the one that they became. */
export type Renaming = { gone: ReadonlySet<string>; into: string };

type Item = Record<string, unknown>;

/**
 * A list whose entries name records by `key`, as they name the one. An entry that says then what another says already, but for its own id,
 * goes: Ann and A. Lee, both champions of a deal and now one, are its champion once. Where entries count each (`each`) none goes: two lines
 * of ten sails each are twenty sails.
 */
export function renamedList(list: readonly Item[], key: string, { gone, into }: Renaming, each = false): Item[] {
  const said = ({ id: _, ...item }: Item) => JSON.stringify(Object.entries(item).sort());
  const seen = new Set(list.filter((item) => !gone.has(item[key] as string)).map(said));
  return list.flatMap((item) => {
    if (!gone.has(item[key] as string)) return [item];
    const after = { ...item, [key]: into };
    const isThere = seen.has(said(after));
    seen.add(said(after));
    return isThere && !each ? [] : [after];
  });
}
