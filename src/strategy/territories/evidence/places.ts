import type { Spot } from '../../../ground/globe.ts';
import { columnAt, type Table, type Wrong } from '../../../platform/evidence/read-table.ts';

export type Placed = { ids: string[]; spots: Spot[]; weight: Float64Array };
export type Columns = {
  input: string;
  without?: { column: string; values: readonly string[] };
  id?: string;
  latitude?: string;
  longitude?: string;
  weight?: string;
};

const usual = { latitude: ['latitude', 'lat'], longitude: ['longitude', 'lon', 'lng', 'long'] };

/** The places of a table: what they are called (the first column, unless said), where they lie, what they weigh (1, unless said). */
export function placesOf(asked: Columns, table: Table): Placed | Wrong {
  const { input } = asked;
  const find = (called: string | undefined, names: readonly string[]): number | Wrong => {
    const at = (called === undefined ? names : [called])
      .map((name) => columnAt(table, name))
      .find((each) => each !== null);
    return at ?? { wrong: `${input}: has no column ${called ?? names[0]}; it has ${table.header.join(', ')}` };
  };
  const columns = {
    id: find(asked.id, ['1']),
    latitude: find(asked.latitude, usual.latitude),
    longitude: find(asked.longitude, usual.longitude),
    weight: asked.weight === undefined ? null : find(asked.weight, []),
    without: asked.without === undefined ? null : find(asked.without.column, []),
  };
  for (const column of Object.values(columns)) if (column !== null && typeof column === 'object') return column;
  const at = columns as {
    id: number;
    latitude: number;
    longitude: number;
    weight: number | null;
    without: number | null;
  };
  const seen = new Set<string>();
  const spots: Spot[] = [];
  const weights: number[] = [];
  for (const [i, row] of table.rows.entries()) {
    if (at.without !== null && asked.without!.values.includes(row[at.without] ?? '')) continue;
    const id = row[at.id] ?? '';
    const latitude = numberIn(row[at.latitude], 90);
    const longitude = numberIn(row[at.longitude], 180);
    const weight = at.weight === null ? 1 : numberIn(row[at.weight], Number.MAX_VALUE);
    const here = `${input}: row ${i + 1} (${id})`;
    if (latitude === null) return { wrong: `${here}: "${row[at.latitude] ?? ''}" is no latitude` };
    if (longitude === null) return { wrong: `${here}: "${row[at.longitude] ?? ''}" is no longitude` };
    if (weight === null || weight < 0)
      return { wrong: `${here}: "${row[at.weight!] ?? ''}" is no weight: a number of at least 0 is` };
    if (id === '' || seen.has(id))
      return { wrong: `${here}: ${id === '' ? 'has no name in its first column' : 'stands there twice'}` };
    seen.add(id);
    spots.push({ latitude, longitude });
    weights.push(weight);
  }
  return { ids: [...seen], spots, weight: Float64Array.from(weights) };
}

function numberIn(cell: string | undefined, most: number): number | null {
  const value = Number(cell?.trim() || Number.NaN);
  return Number.isFinite(value) && Math.abs(value) <= most ? value : null;
}
