import { parseArgs } from 'node:util';
import {
  type Fold,
  isNothing,
  numberReading,
  type Order,
  readNumber,
  rollingFolds,
  shuffledFolds,
} from '../../ground/learning/index.ts';
import { columnAt, readTable, type Table, type Wrong } from '../../platform/evidence/read-table.ts';
import { type Judgement, judge } from './rules/judge.ts';
import { leakBounds } from './rules/leaks.ts';
import { fewestOfEach, type NothingToLearn, train } from './rules/train.ts';

export const scoringOptions =
  '--train F.csv [--test F.csv] --target COL [--positive VALUE] [--drop A,B] [--time COL|row] [--rolling N]';

export type Scored = Judgement & {
  barred: string[];
  suspected: string[];
  bounds: typeof leakBounds;
  seconds: number;
};

const seed = 'evidence';
const outerFolds = 5;
/** Without a test file the latest rows are what is foretold. */
const foretold = 0.3;

/** How well the product foretells an outcome from a table, on rows that it has not seen. */
export async function scoring(args: readonly string[]): Promise<Scored | Wrong> {
  const asked = optionsOf(args);
  if ('wrong' in asked) return asked;
  const learnt = await labelled(asked.train, asked);
  if ('wrong' in learnt) return learnt;
  const other = asked.test === undefined ? null : await labelled(asked.test, asked, learnt);
  if (other && 'wrong' in other) return other;
  const started = performance.now();
  const rows = [...learnt.rows, ...(other?.rows ?? [])];
  const outcomes = Float64Array.from([...learnt.outcomes, ...(other?.outcomes ?? [])]);
  const order: Order = asked.time === undefined ? 'none' : 'time';
  const all = Int32Array.from(rows, (_, row) => row);
  const folds = foldsOf(asked, all, learnt.rows.length, outcomes);
  // What is barred is said of all that there is to learn from.
  const whole = train(learnt.header, learnt.rows, Float64Array.from(learnt.outcomes), order, seed, {
    chosen: baseRate,
  });
  if ('refused' in whole) return { wrong: `${asked.train}: ${whyNothing(whole, asked.target)}` };
  const judged = judge(learnt.header, rows, outcomes, folds, order, seed);
  if ('refused' in judged) return { wrong: `${asked.train}: ${whyNothing(judged, asked.target)}` };
  const { barred, suspected } = whole.audit;
  return {
    ...judged,
    barred: barred.map(({ name }) => name),
    suspected: suspected.map(({ name }) => name),
    bounds: leakBounds,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** Asked for the audit alone, nothing is chosen. */
const baseRate = {
  model: 'base-rate',
  logistic: { ridge: 0, smooth: 0 },
  trees: 0,
  treesShare: 0,
  curve: null,
  loss: 0,
  baseLoss: 0,
} as const;

function foldsOf(asked: Asked, all: Int32Array, learnt: number, outcomes: Float64Array): Fold[] {
  if (asked.test !== undefined) {
    if (asked.rolling !== undefined) return rollingFolds(all, asked.rolling, learnt);
    return [{ learn: all.slice(0, learnt), judge: all.slice(learnt) }];
  }
  if (asked.time === undefined) return shuffledFolds(outcomes, all, outerFolds, seed);
  const from = Math.floor(all.length * (1 - foretold));
  return rollingFolds(all, asked.rolling ?? all.length, from);
}

function whyNothing({ refused }: NothingToLearn, target: string): string {
  return refused === 'one-outcome'
    ? `all rows of column ${target} that would be learnt from say the same: there is nothing to learn`
    : `not enough to say: fewer than ${fewestOfEach} rows of one outcome in column ${target}`;
}

type Asked = {
  train: string;
  test?: string;
  target: string;
  positive?: string;
  drop: string[];
  time?: string;
  rolling?: number;
};

function optionsOf(args: readonly string[]): Asked | Wrong {
  const text = { type: 'string' as const };
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { train: text, test: text, target: text, positive: text, drop: text, time: text, rolling: text },
    });
    const { train, target, drop, rolling, ...rest } = values;
    if (!train) return { wrong: '--train is missing: which file?' };
    if (!target) return { wrong: '--target is missing: which column holds the outcome?' };
    if (rolling !== undefined && !(/^\d+$/.test(rolling) && Number(rolling) > 0))
      return { wrong: `--rolling ${rolling}: must be a whole number of rows above 0` };
    if (rolling !== undefined && rest.time === undefined)
      return { wrong: '--rolling needs --time: in which order do the rows come?' };
    const dropped = (drop ?? '').split(',').map((name) => name.trim());
    return {
      train,
      target,
      ...rest,
      drop: dropped.filter((name) => name !== ''),
      ...(rolling === undefined ? {} : { rolling: Number(rolling) }),
    };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}

type Labelled = { header: string[]; rows: string[][]; outcomes: number[]; positive: string };

/** The rows whose outcome is known, in their order, without target and dropped columns; `like` has the columns wanted. */
async function labelled(path: string, asked: Asked, like?: Labelled): Promise<Labelled | Wrong> {
  const table = await readTable(path, [asked.target, ...asked.drop, ...(like?.header ?? [])]);
  if ('wrong' in table) return table;
  const lacks = (name: string) => ({ wrong: `${path}: has no column ${name}; it has ${table.header.join(', ')}` });
  const target = columnAt(table, asked.target);
  if (target === null) return lacks(asked.target);
  const left = new Set([target]);
  for (const name of asked.drop) {
    const at = columnAt(table, name);
    if (at !== null) left.add(at);
    else if (!like) return lacks(name);
  }
  const order = inOrder(path, table, asked.time);
  if ('wrong' in order) return order;
  if (order.column !== null) left.add(order.column);
  const known = order.rows.filter((row) => !isNothing(row[target] ?? ''));
  if (known.length === 0) return { wrong: `${path}: no row has an outcome in column ${asked.target}` };
  const values = new Set(known.map((row) => row[target]!));
  const positive = like?.positive ?? positiveOf(values, asked.positive);
  if (positive === null)
    return {
      wrong:
        asked.positive === undefined
          ? `${path}: column ${asked.target} has the values ${some(values)}; say with --positive which is the one wanted`
          : `${path}: no row of column ${asked.target} says ${asked.positive}; it has ${some(values)}`,
    };
  const wanted = like?.header ?? table.header.filter((_, at) => !left.has(at));
  const places = wanted.map((name) => table.header.indexOf(name));
  const missing = wanted.find((_, i) => places[i] === -1);
  if (missing !== undefined) return lacks(missing);
  return {
    header: wanted,
    rows: known.map((row) => places.map((at) => row[at] ?? '')),
    outcomes: known.map((row) => (row[target] === positive ? 1 : 0)),
    positive,
  };
}

const some = (values: ReadonlySet<string>) => [...values].slice(0, 5).join(', ') + (values.size > 5 ? ' and more' : '');

const yes = ['1', 'yes', 'y', 'true', 't', 'won', 'converted', 'success'];

/** The value that counts as won: the one that was said, or of two the one that says yes. */
function positiveOf(values: ReadonlySet<string>, said: string | undefined): string | null {
  if (said !== undefined) return [...values].find((value) => value === said) ?? null;
  const saying = [...values].filter((value) => yes.includes(value.toLowerCase()));
  return values.size <= 2 && saying.length === 1 ? saying[0]! : null;
}

/** Rows from the oldest to the latest; the column they are ordered by says nothing more of what comes. */
function inOrder(
  path: string,
  table: Table,
  time: string | undefined,
): { rows: string[][]; column: number | null } | Wrong {
  if (time === undefined || time === 'row') return { rows: table.rows, column: null };
  const column = columnAt(table, time);
  if (column === null) return { wrong: `${path}: has no column ${time}; it has ${table.header.join(', ')}` };
  const counts = new Map(table.rows.map((row) => [row[column] ?? '', 1]));
  const reading = numberReading(counts);
  if (!reading) return { wrong: `${path}: column ${time} holds neither days nor numbers` };
  const timed = table.rows.map((row, at) => ({ row, at, when: readNumber(reading, row[column] ?? '') }));
  const unread = timed.find(({ when }) => Number.isNaN(when));
  if (unread)
    return { wrong: `${path}: row ${unread.at + 1}: ${time} is no day or number: "${unread.row[column] ?? ''}"` };
  return { rows: timed.sort((a, b) => a.when - b.when || a.at - b.at).map(({ row }) => row), column };
}
