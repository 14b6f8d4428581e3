import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { columnAt, readTable, readText, type Wrong } from '../../../platform/evidence/read-table.ts';
import { shortestTrip } from '../rules/routes/shortest-trip.ts';
import { readTsplib } from './tsplib.ts';

export const routesOptions = '--input F.tsp';

export type Routed = {
  length: number;
  optimum: number | null;
  /** How much longer than the optimum, as a share; null where that is not known. */
  gap: number | null;
  tour: number[];
  seconds: number;
};

/** A second for a day's or a month's calls, ten for a thousand. */
const timeFor = (places: number) => (places <= 200 ? 1 : 10) * 1000;
const kicksFor = (places: number) => (places <= 200 ? 150_000 : 2_000_000);

/** How short a trip through the places of a TSPLIB file the product finds, beside the optimum where one is known. */
export async function routes(args: readonly string[]): Promise<Routed | Wrong> {
  let input: string | undefined;
  try {
    ({ input } = parseArgs({ args: [...args], options: { input: { type: 'string' } } }).values);
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
  if (!input) return { wrong: '--input is missing: which file?' };
  const started = performance.now();
  const text = await readText(input);
  if (typeof text !== 'string') return text;
  const instance = readTsplib(text);
  if ('wrong' in instance) return { wrong: `${input}: ${instance.wrong}` };
  const optimum = await optimumOf(input, instance.name);
  if (optimum !== null && typeof optimum === 'object') return optimum;
  const { places, distance } = instance;
  const until = started + timeFor(places.length);
  const { order, length } = shortestTrip(places.length, distance, {
    seed: 'evidence',
    kicks: kicksFor(places.length),
    isOver: () => performance.now() > until,
  });
  return {
    length,
    optimum,
    gap: optimum === null ? null : optimum === 0 ? (length === 0 ? 0 : null) : length / optimum - 1,
    tour: order.map((at) => places[at]!),
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** From `optima.csv` beside the file, by the name of the file or the one it gives itself. */
async function optimumOf(path: string, named: string): Promise<number | null | Wrong> {
  const file = join(dirname(path), 'optima.csv');
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const table = await readTable(file, ['instance', 'optimal_length']);
  if ('wrong' in table) return table;
  const [name, length] = [columnAt(table, 'instance'), columnAt(table, 'optimal_length')];
  if (name === null || length === null)
    return { wrong: `${file}: has no columns instance and optimal_length; it has ${table.header.join(', ')}` };
  const names = [basename(path).replace(/\.tsp(\.gz)?$/i, ''), named].map((each) => each.toLowerCase());
  const rows = names.map((each) => table.rows.findIndex((row) => row[name]?.toLowerCase() === each));
  const at = rows.find((row) => row >= 0);
  if (at === undefined) return null;
  const value = Number(table.rows[at]![length] || Number.NaN);
  return Number.isFinite(value) && value >= 0
    ? value
    : { wrong: `${file}: row ${at + 1}: "${table.rows[at]![length]}" is no length` };
}
