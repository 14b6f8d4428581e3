import { parseArgs } from 'node:util';
import { fold } from '../../../ground/text.ts';
import { columnAt, readTable, type Table, type Wrong } from '../../../platform/evidence/read-table.ts';
import { matchRecords } from './rules/matcher.ts';

export const dedupeOptions =
  '--input F.csv [--second F.csv] [--id COL] [--truth F.csv] [--cluster COL] [--ignore COL,COL] (columns by name or number)';

export type Deduped = {
  pairs: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  seconds: number;
};

/** How well the product finds duplicates in a file, or pairs between two, held against the truth where that is given. */
export async function dedupe(args: readonly string[]): Promise<Deduped | Wrong> {
  const asked = optionsOf(args);
  if ('wrong' in asked) return asked;
  const tables = await tablesOf(asked);
  if ('wrong' in tables) return tables;
  const truth = asked.truth === undefined ? null : await readTable(asked.truth);
  if (truth && 'wrong' in truth) return truth;
  const hidden = hiddenColumns(asked, tables.all, truth);
  if ('wrong' in hidden) return hidden;
  const started = performance.now();
  const found = matchRecords(recordsOf(tables.all, hidden));
  const seconds = Math.round(performance.now() - started) / 1000;
  const keys = found.pairs.map(({ a, b }) => `${a} ${b}`);
  const same = truthOf(asked, tables.all, truth, hidden);
  if (same && 'wrong' in same) return same;
  return { pairs: keys.length, ...(same ? scored(keys, same) : { precision: null, recall: null, f1: null }), seconds };
}

type Asked = { input: string; second?: string; id?: string; truth?: string; cluster?: string; ignore: string[] };

function optionsOf(args: readonly string[]): Asked | Wrong {
  const text = { type: 'string' as const };
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { input: text, second: text, id: text, truth: text, cluster: text, ignore: text },
    });
    const { input, ignore, ...rest } = values;
    if (!input) return { wrong: '--input is missing: which file?' };
    return { input, ...rest, ignore: ignore?.split(',').map((name) => name.trim()) ?? [] };
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
}

/** The tables in question, the second with its columns in the first one's order. */
async function tablesOf({ input, second, id, cluster, ignore }: Asked): Promise<{ all: Table[] } | Wrong> {
  const named = [id, cluster, ...ignore].filter((name) => name !== undefined);
  const first = await readTable(input, named);
  if ('wrong' in first) return first;
  if (second === undefined) return { all: [first] };
  const other = await readTable(second, named);
  if ('wrong' in other) return other;
  const places = first.header.map((name) => other.header.findIndex((theirs) => fold(theirs) === fold(name)));
  if (first.named && other.named && places.some((place) => place >= 0))
    return { all: [first, { ...first, rows: other.rows.map((row) => places.map((place) => row[place] ?? '')) }] };
  if (first.header.length !== other.header.length)
    return {
      wrong: `${second}: has ${other.header.length} columns and ${input} ${first.header.length}, and none is called the same`,
    };
  return { all: [first, { ...other, header: first.header }] };
}

type Hidden = { id: number | null; cluster: number | null; columns: Set<number> };

function hiddenColumns({ input, id, cluster, ignore }: Asked, tables: Table[], truth: Table | null): Hidden | Wrong {
  const [first] = tables as [Table];
  const at = new Map<string, number>();
  for (const called of [id, cluster, ...ignore]) {
    if (called === undefined) continue;
    const place = columnAt(first, called);
    if (place === null) return { wrong: `${input}: has no column ${called}; it has ${first.header.join(', ')}` };
    at.set(called, place);
  }
  const idAt = id !== undefined ? at.get(id)! : truth ? fitting(tables, truth) : (guessedId(tables) ?? null);
  if (truth && idAt === null) return { wrong: `${input}: no column holds the ids of the truth; say which with --id` };
  const columns = new Set(at.values());
  if (idAt !== null) columns.add(idAt);
  return { id: idAt, cluster: cluster === undefined ? null : at.get(cluster)!, columns };
}

/** The column that holds what the truth speaks of. */
function fitting(tables: Table[], truth: Table): number | null {
  const ids = new Set(truth.rows.flatMap((row) => row.slice(0, 2)));
  const hits = tables[0]!.header.map((_, i) => {
    const seen = new Set(tables.flatMap(({ rows }) => rows.map((row) => row[i] ?? '')));
    return [...ids].filter((each) => each !== '' && seen.has(each)).length;
  });
  const most = Math.max(...hits);
  return most * 2 < ids.size ? null : hits.indexOf(most);
}

/** A column that is called an id, or stands without a name among codes, and never repeats: it numbers the records and says nothing else. */
function guessedId(tables: Table[]): number | undefined {
  const once = (i: number) => tables.every(({ rows }) => new Set(rows.map((row) => row[i] ?? '')).size === rows.length);
  const found = tables[0]!.header.findIndex((name, i) => /(^|[^a-z])(id|key|uuid|guid)$/i.test(name) && once(i));
  if (found >= 0) return found;
  if (tables[0]!.named) return undefined;
  const codes = tables[0]!.header.findIndex(
    (_, i) => once(i) && tables[0]!.rows.every((row) => /\d/.test(row[i] ?? '') && !/\s/.test(row[i] ?? '')),
  );
  return codes >= 0 ? codes : undefined;
}

function recordsOf(tables: Table[], { columns }: Hidden) {
  const [first] = tables as [Table];
  const rows = tables.flatMap((table) => table.rows);
  return {
    columns: first.header.flatMap((name, i) =>
      columns.has(i) ? [] : [{ name, texts: rows.map((row) => row[i] ?? '') }],
    ),
    count: rows.length,
    secondFrom: tables.length > 1 ? first.rows.length : null,
  };
}

/** The true pairs as numbers of rows; null where nobody says. */
function truthOf(asked: Asked, tables: Table[], truth: Table | null, hidden: Hidden): Set<string> | Wrong | null {
  if (truth) return pairsOfTruth(asked, tables, truth, hidden.id!);
  if (hidden.cluster === null) return null;
  const groups = new Map<string, number[]>();
  const from = tables.length > 1 ? tables[0]!.rows.length : null;
  const rows = tables.flatMap((table) => table.rows);
  rows.forEach((row, record) => {
    const cluster = row[hidden.cluster!] ?? '';
    if (cluster !== '') groups.set(cluster, [...(groups.get(cluster) ?? []), record]);
  });
  const same = new Set<string>();
  for (const group of groups.values())
    group.forEach((a, i) => {
      for (const b of group.slice(i + 1)) if (from === null || a < from !== b < from) same.add(`${a} ${b}`);
    });
  return same;
}

function pairsOfTruth({ truth: path }: Asked, tables: Table[], truth: Table, id: number): Set<string> | Wrong {
  const [left, right] = [idsOf(tables[0]!, id, 0), tables[1] ? idsOf(tables[1], id, tables[0]!.rows.length) : null];
  const same = new Set<string>();
  for (const [at, [one = '', other = '']] of truth.rows.entries()) {
    const straight = [left.get(one), (right ?? left).get(other)] as const;
    const turned = [left.get(other), (right ?? left).get(one)] as const;
    const [from, to] = straight[0] && straight[1] ? straight : turned;
    if (!from || !to) {
      if (at === 0 && !left.has(one) && !left.has(other)) continue;
      return { wrong: `${path}: row ${at + 1}: no record is called ${left.has(one) ? other : one}` };
    }
    for (const a of from) for (const b of to) if (a !== b) same.add(a < b ? `${a} ${b}` : `${b} ${a}`);
  }
  return same;
}

function idsOf({ rows }: Table, column: number, from: number): Map<string, number[]> {
  const ids = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const id = row[column] ?? '';
    ids.set(id, [...(ids.get(id) ?? []), from + i]);
  });
  return ids;
}

function scored(found: readonly string[], same: ReadonlySet<string>) {
  const right = found.filter((pair) => same.has(pair)).length;
  const precision = found.length === 0 ? 0 : right / found.length;
  const recall = same.size === 0 ? 0 : right / same.size;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
