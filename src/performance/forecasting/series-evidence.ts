import { parseArgs } from 'node:util';
import { fewestValues, forecast, mase, plainTheta, smape } from '../../ground/series/index.ts';
import { readTable, type Table, type Wrong } from '../../platform/evidence/read-table.ts';

export const seriesOptions = '--input F.csv --horizon H [--season 12] [--actuals F.csv]';

type PerSeries = {
  series: string;
  forecast: number[];
  low: number[];
  high: number[];
  smape: number;
  mase: number | null;
};
export type Foretold = {
  smape: number;
  mase: number | null;
  coverage80: number;
  theta: { smape: number };
  series: number;
  tooShort: string[];
  perSeries: PerSeries[];
  seconds: number;
};

/** How near the product's forecasts of series come to what came, beside plain Theta on the same window. */
export async function series(args: readonly string[]): Promise<Foretold | Wrong> {
  const asked = optionsOf(args);
  if ('wrong' in asked) return asked;
  const given = await seriesIn(asked.input);
  if ('wrong' in given) return given;
  const after = asked.actuals === undefined ? null : await seriesIn(asked.actuals);
  if (after && 'wrong' in after) return after;
  const started = performance.now();
  const { horizon, season } = asked;
  const perSeries: PerSeries[] = [];
  const tooShort: string[] = [];
  let inside = 0;
  let thetas = 0;
  for (const [name, values] of given) {
    const came = after ? after.get(name) : values.slice(-horizon);
    if (!came) return { wrong: `${asked.actuals}: has no series ${name}` };
    if (came.length < horizon && after)
      return { wrong: `${asked.actuals}: series ${name} has ${came.length} values, not the ${horizon} foretold` };
    const history = after ? values : values.slice(0, -horizon);
    const ahead = history.length < fewestValues ? null : forecast(history, horizon, season);
    if (!ahead) {
      tooShort.push(name);
      continue;
    }
    const wanted = came.slice(0, horizon);
    inside += wanted.filter((value, i) => value >= ahead.low[i]! && value <= ahead.high[i]!).length;
    thetas += smape(plainTheta(history, horizon, season), wanted);
    perSeries.push({
      series: name,
      forecast: ahead.middle,
      low: ahead.low,
      high: ahead.high,
      smape: smape(ahead.middle, wanted),
      mase: mase(ahead.middle, wanted, history, season),
    });
  }
  const count = perSeries.length;
  if (count === 0)
    return { wrong: `${asked.input}: not enough to say: no series has ${fewestValues} values before what is foretold` };
  const scaled = perSeries.flatMap((each) => (each.mase === null ? [] : [each.mase]));
  const average = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return {
    smape: average(perSeries.map((each) => each.smape)),
    mase: scaled.length === 0 ? null : average(scaled),
    coverage80: inside / (count * horizon),
    theta: { smape: thetas / count },
    series: count,
    tooShort,
    perSeries,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

type Asked = { input: string; horizon: number; season: number; actuals?: string };

function optionsOf(args: readonly string[]): Asked | Wrong {
  const text = { type: 'string' as const };
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { input: text, horizon: text, season: text, actuals: text },
    });
    const { input, horizon, season = '12', actuals } = values;
    if (!input) return { wrong: '--input is missing: which file?' };
    if (!horizon) return { wrong: '--horizon is missing: how many steps ahead?' };
    for (const [name, value] of [['horizon', horizon] as const, ['season', season] as const])
      if (!/^\d{1,4}$/.test(value) || Number(value) < 1)
        return { wrong: `--${name} ${value}: must be a whole number from 1 to 9999` };
    return {
      input,
      horizon: Number(horizon),
      season: Number(season),
      ...(actuals === undefined ? {} : { actuals }),
    };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}

const listed = /^\s*-?\d[\d.eE+-]*(\s+-?\d[\d.eE+-]*)+\s*$/;

/** The series of a file, one a row: in one cell between spaces, or in a cell each behind the columns that say whose they are. */
async function seriesIn(path: string): Promise<Map<string, number[]> | Wrong> {
  const table = await readTable(path, ['series']);
  if ('wrong' in table) return table;
  const cell = table.header.findIndex((_, at) => listed.test(table.rows[0]?.[at] ?? ''));
  const name = Math.max(
    0,
    table.header.findIndex((each) => /^(series|id|name|v1)$/i.test(each)),
  );
  const from = cell >= 0 ? cell : firstValue(table);
  if (from === null) return { wrong: `${path}: no column holds values of a series` };
  const all = new Map<string, number[]>();
  for (const [at, row] of table.rows.entries()) {
    const texts = cell >= 0 ? (row[cell] ?? '').trim().split(/\s+/) : row.slice(from);
    while (texts.length > 0 && texts.at(-1)!.trim() === '') texts.pop();
    const wrongAt = texts.findIndex((text) => text.trim() === '' || !Number.isFinite(Number(text)));
    const called = row[name] ?? '';
    if (wrongAt >= 0)
      return { wrong: `${path}: row ${at + 1} (${called}): value ${wrongAt + 1} is no number: "${texts[wrongAt]}"` };
    if (all.has(called)) return { wrong: `${path}: row ${at + 1}: series ${called} stands there twice` };
    all.set(called, texts.map(Number));
  }
  return all;
}

/** Values begin behind the last column that is no number in the first row. */
function firstValue({ header, rows }: Table): number | null {
  const first = rows[0] ?? [];
  const said = header.findLastIndex((_, at) => (first[at] ?? '') !== '' && !Number.isFinite(Number(first[at])));
  return said + 1 < header.length ? said + 1 : null;
}
