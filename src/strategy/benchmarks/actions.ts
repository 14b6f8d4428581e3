import { type Instant, newId } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { tableOf } from '../../platform/evidence/read-table.ts';
import type { Tx } from '../../platform/history/door.ts';
import {
  type Benchmark,
  benchmarksFrom,
  type Column,
  type Fault,
  keyOf,
  lackingIn,
  type Named,
  needed,
  tableOfJson,
} from './rules/file.ts';
import { type BenchmarkRow, benchmarks } from './tables.ts';

/** So many a workspace keeps. */
export const mostBenchmarks = 2_000;

/** The newest year first. */
export function benchmarksOf(reader: Reader, actor: Actor, metricId?: string): Promise<BenchmarkRow[]> {
  const all = readable(actor, benchmarks)
    .orderBy('metricId')
    .orderBy('year', 'desc')
    .orderBy('id')
    .limit(mostBenchmarks);
  return reader.rows<BenchmarkRow>((metricId === undefined ? all : all.where('metricId', '=', metricId)) as never);
}

export type Taken = {
  added: number;
  changed: number;
  same: number;
  first: Benchmark[];
  lacking: Column[];
  faults: Fault[];
  isTaken: boolean;
};
const nothing: Taken = { added: 0, changed: 0, same: 0, first: [], lacking: [], faults: [], isTaken: false };

/** Takes benchmarks from a file, all or none; what is there already is replaced by what the file says. */
export async function takeBenchmarks(
  tx: Tx,
  { text, sure }: { text: string; sure: boolean },
  metrics: readonly Named[],
): Promise<Taken | { refused: 'too-many' }> {
  const table = /^\s*[[{]/.test(text) ? tableOfJson(text) : tableOf('', text, needed);
  if (!table || 'wrong' in table) return { ...nothing, lacking: [...needed] };
  const lacking = lackingIn(table.header);
  if (lacking.length > 0) return { ...nothing, lacking };
  const { lines, faults } = benchmarksFrom(table, metrics, tx.actor.currency);
  const known = new Map((await benchmarksOf(tx, tx.actor)).map((row) => [keyOf(row), row]));
  const fresh = lines.filter((line) => !known.has(keyOf(line)));
  if (known.size + fresh.length > mostBenchmarks) return { refused: 'too-many' };
  const changed = lines.flatMap((line) => {
    const before = known.get(keyOf(line));
    return before && !isSame(before, line) ? [{ before, line }] : [];
  });
  const told = {
    ...{ added: fresh.length, changed: changed.length, same: lines.length - fresh.length - changed.length },
    ...{ first: lines.slice(0, 20), lacking, faults: faults.slice(0, 100) },
  };
  if (!sure || faults.length > 0 || fresh.length + changed.length === 0) return { ...told, isTaken: false };
  const from = await tx.now();
  await tx.recordMany(
    benchmarks,
    fresh.map((row) => ({ id: newId(), states: [{ from, row }] })),
  );
  const lineOf = new Map(changed.map(({ before, line }) => [before.id, line]));
  const locked = await tx.lockMany(benchmarks, [...lineOf.keys()]);
  await tx.changeMany(
    benchmarks,
    locked.map((before) => ({ before, after: { ...before, ...lineOf.get(before.id) } })),
  );
  return { ...told, isTaken: true };
}

const isSame = (one: Benchmark, other: Benchmark): boolean =>
  (Object.keys(other) as (keyof Benchmark)[]).every((field) => one[field] === other[field]);

export type Removed = { groupId: string } | { missing: true } | { conflict: BenchmarkRow };

export async function removeBenchmark(tx: Tx, id: string, seen: number): Promise<Removed> {
  const before = await tx.lock(benchmarks, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: benchmarks, before, after: null });
  return { groupId: tx.groupId };
}

/** Benchmarks as a story knows them. */
export const enterBenchmarks = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Benchmark }[],
): Promise<void> =>
  tx.recordMany(
    benchmarks,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
