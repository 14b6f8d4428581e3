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
