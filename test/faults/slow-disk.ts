import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { judge } from './judge.ts';
import type { Stand } from './kills.ts';
import { postmasterOf } from './product.ts';

export type SlowDisk = {
  readsBefore: number;
  readsMeanwhile: number;
  confirmed: number;
  confirmedSlowly: number;
  /** Flushes that the slow disk had time for. */
  flushes: number;
  faults: string[];
};

/**
 * Every flush of the log to the disk takes a tenth of a second longer, as on a disk that others keep busy: PostgreSQL
 * waits so long while it holds the lock of the flush, so that all writers queue behind it. Reads go on as before.
 */
export async function slowDisk({ dataDir, product, crew }: Stand, seconds: number): Promise<SlowDisk> {
  const settings = join(dataDir, 'postgres', 'postgresql.auto.conf');
  const usual = readFileSync(settings, 'utf8');
  const reload = () => process.kill(postmasterOf(dataDir), 'SIGHUP');
  const read = () => readsOf(`${product.address}/api/v1/start`, seconds);
  const since = crew.journal.length;
  const readsBefore = await read();
  const between = crew.journal.length;
  try {
    appendFileSync(settings, '\ncommit_delay = 100000\ncommit_siblings = 0\n');
    reload();
    await pause(500);
    const from = crew.journal.length;
    const began = performance.now();
    const readsMeanwhile = await read();
    const confirmedSlowly = crew.journal.length - from;
    const flushes = Math.ceil((performance.now() - began) / 100) + 1;
    const { faults } = await judge(dataDir, [...crew.journal]);
    return { readsBefore, readsMeanwhile, confirmed: between - since, confirmedSlowly, flushes, faults };
  } finally {
    writeFileSync(settings, usual);
    reload();
  }
}

/** How long 95 of a hundred reads take, in milliseconds, one after the other. */
async function readsOf(url: string, seconds: number): Promise<number> {
  const taken: number[] = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const from = performance.now();
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    taken.push(performance.now() - from);
    await pause(10);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)] ?? Number.POSITIVE_INFINITY;
}
