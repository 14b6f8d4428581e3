import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readTable, type Wrong } from '../../../platform/evidence/read-table.ts';
import { balance } from '../rules/balance.ts';
import { draw } from '../rules/draw.ts';
import { disruption, evenness, totalsOf } from '../rules/measures.ts';
import { compactnessKm, type Ground, groundOf, piecesOf } from '../rules/patchwork.ts';
import { type Placed, placesOf } from './places.ts';

export const territoriesOptions =
  '--input F.csv --territories N [--without COL=VALUE,VALUE] [--weight COL] [--id COL] [--latitude COL] [--longitude COL] [--start runs [--disruption 0.1]] [--out F.csv]';

type Judged = {
  imbalance: number | null;
  cv: number | null;
  gini: number | null;
  /** Territories in one piece. */
  connected: number;
  /** How far what is worked lies from the middle of its territory, in the mean. */
  compactnessKm: number | null;
};
export type Drawn = Judged & {
  places: number;
  territories: number;
  totals: number[];
  seconds: number;
  /** Where a start is given: what it was, how much changed hands, by how much imbalance fell, how many fell into more pieces. */
  start?: Judged;
  disruption?: number | null;
  fall?: number | null;
  lostConnection?: number;
};

/** Territories drawn over places, or evened out from a bad start within a limit of disruption. */
export async function territories(args: readonly string[]): Promise<Drawn | Wrong> {
  const asked = optionsOf(args);
  if ('wrong' in asked) return asked;
  const started = performance.now();
  const table = await readTable(asked.input, [asked.id, asked.latitude, asked.longitude, asked.weight].filter(isGiven));
  if ('wrong' in table) return table;
  const placed = placesOf(asked, table);
  if ('wrong' in placed) return placed;
  const { count } = asked;
  if (placed.ids.length < count)
    return { wrong: `--territories ${count}: there are only ${placed.ids.length} places to share out` };
  const ground = groundOf(placed.spots, placed.weight);
  const start = asked.start ? runs(placed.ids, count) : null;
  const { owner } = start
    ? balance(ground, start, count, { mostMoved: asked.disruption })
    : balance(ground, draw(ground, count), count);
  const told: Drawn = {
    places: placed.ids.length,
    territories: count,
    ...judged(ground, owner, count),
    ...(start ? held(ground, start, owner, count) : {}),
    totals: totalsOf(owner, placed.weight, count),
    seconds: Math.round(performance.now() - started) / 1000,
  };
  const wrong = asked.out === undefined ? null : await written(asked.out, placed, owner, start);
  return wrong ?? told;
}

const isGiven = (name: string | undefined): name is string => name !== undefined;

function judged(ground: Ground, owner: Int32Array, count: number): Judged {
  const even = evenness(totalsOf(owner, ground.weight, count));
  return {
    imbalance: even?.imbalance ?? null,
    cv: even?.cv ?? null,
    gini: even?.gini ?? null,
    connected: piecesOf(ground, owner, count).filter((pieces) => pieces === 1).length,
    compactnessKm: compactnessKm(ground, owner, count),
  };
}

function held(ground: Ground, start: Int32Array, owner: Int32Array, count: number) {
  const before = judged(ground, start, count);
  const after = evenness(totalsOf(owner, ground.weight, count));
  const [piecesBefore, piecesAfter] = [piecesOf(ground, start, count), piecesOf(ground, owner, count)];
  return {
    start: before,
    disruption: disruption(start, owner, ground.weight),
    fall: before.imbalance && after ? 1 - after.imbalance / before.imbalance : null,
    lostConnection: piecesAfter.filter((pieces, k) => pieces > piecesBefore[k]!).length,
  };
}

/** A bad start: runs of places in the order of their names, the second twice as long as the first, the third three times. */
function runs(ids: readonly string[], count: number): Int32Array {
  const ordered = ids.map((id, place) => ({ id, place })).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const owner = new Int32Array(ids.length);
  const upTo = (k: number) => Math.round((ids.length * (k + 1) * (k + 2)) / (count * (count + 1)));
  let k = 0;
  for (const [i, { place }] of ordered.entries()) {
    while (i >= upTo(k)) k++;
    owner[place] = k;
  }
  return owner;
}

type Asked = {
  input: string;
  count: number;
  start: boolean;
  disruption: number;
  without?: { column: string; values: string[] };
  id?: string;
  latitude?: string;
  longitude?: string;
  weight?: string;
  out?: string;
};

const text = { type: 'string' as const };
const options = {
  input: text,
  territories: text,
  start: text,
  disruption: text,
  without: text,
  id: text,
  latitude: text,
  longitude: text,
  weight: text,
  out: text,
};

function optionsOf(args: readonly string[]): Asked | Wrong {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { input, territories: count, start, disruption: share = '0.1', without, ...rest } = values;
    if (!input) return { wrong: '--input is missing: which file?' };
    if (!count) return { wrong: '--territories is missing: how many?' };
    if (!/^\d{1,4}$/.test(count) || Number(count) < 1)
      return { wrong: `--territories ${count}: must be a whole number from 1 to 9999` };
    if (start !== undefined && start !== 'runs') return { wrong: `--start ${start}: runs is the only start known` };
    if (values.disruption !== undefined && !start) return { wrong: '--disruption needs a --start to change' };
    if (!/^(0|1|0?\.\d+|1\.0+)$/.test(share)) return { wrong: `--disruption ${share}: must be a share from 0 to 1` };
    const excluded = /^([^=]+)=(.+)$/.exec(without ?? '');
    if (without !== undefined && !excluded)
      return { wrong: `--without ${without}: must be a column and values such as state=AK,HI` };
    return {
      input,
      count: Number(count),
      start: start !== undefined,
      disruption: Number(share),
      ...(excluded ? { without: { column: excluded[1]!, values: excluded[2]!.split(',') } } : {}),
      ...rest,
    };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}

async function written(
  path: string,
  { ids }: Placed,
  owner: Int32Array,
  start: Int32Array | null,
): Promise<Wrong | null> {
  const quoted = (id: string) => (/[",\n\r]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id);
  const lines = ids.map((id, i) => [quoted(id), owner[i]! + 1, ...(start ? [start[i]! + 1] : [])].join(','));
  const text = [`id,territory${start ? ',start' : ''}`, ...lines, ''].join('\n');
  return writeFile(path, text).then(
    () => null,
    (error: NodeJS.ErrnoException) => ({ wrong: `--out ${path}: cannot be written (${error.code})` }),
  );
}
