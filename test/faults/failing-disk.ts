import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { judge } from './judge.ts';
import { openStand, untrue } from './kills.ts';
import { wrappedPostgres } from './wrapped-postgres.ts';

export type FailingDisk =
  | { skipped: string }
  | { times: number; failed: number; acknowledged: number; worst: number; faults: string[] };

/** Flushes fail with EIO while the file has as many bytes as flushes are still to fail; each failure takes one away. */
const failingFlush = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int fails(void) {
  const char *file = getenv("FAILING_FLUSHES");
  struct stat found;
  if (!file || stat(file, &found) != 0 || found.st_size == 0) return 0;
  if (truncate(file, found.st_size - 1) != 0) return 0;
  errno = EIO;
  return 1;
}
int fsync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  return fails() ? -1 : real(file);
}
int fdatasync(int file) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  return fails() ? -1 : real(file);
}
`;

/**
 * The disk of the database fails to flush while people write: what was not flushed must never have been confirmed. The library that
 * fails is made here by a C compiler; what a flush that failed may throw away of the pages is not imitated.
 */
export async function failDisk(times = 1): Promise<FailingDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-failing-'));
  chmodSync(folder, 0o755);
  try {
    const library = join(folder, 'failing.so');
    writeFileSync(join(folder, 'failing.c'), failingFlush);
    const made = spawnSync('cc', ['-shared', '-fPIC', '-o', library, join(folder, 'failing.c'), '-ldl'], {
      encoding: 'utf8',
    });
    if (made.status !== 0)
      return { skipped: `there is no C compiler: ${(made.stderr || made.error?.message || '').trim().split('\n')[0]}` };
    const file = join(folder, 'flushes');
    writeFileSync(file, '');
    chmodSync(file, 0o666);
    const bin = wrappedPostgres(join(folder, 'bin'), library, { FAILING_FLUSHES: file });
    const stand = await openStand(8, join(folder, 'data'), { POSTGRES_BIN: bin });
    try {
      const { crew, dataDir } = stand;
      const before = new Map(crew.refusals);
      let worst = 0;
      for (let turn = 0; turn < times; turn++) {
        await crew.nextAcknowledged(60_000);
        writeFileSync(file, '!');
        await pause(500);
        worst = Math.max(worst, await crew.nextAcknowledged(60_000));
      }
      const verdict = await judge(dataDir, [...crew.journal]);
      const faults = [...untrue(before, crew.refusals), ...verdict.faults];
      const failed = [...crew.refusals.values()].reduce((sum, n) => sum + n, 0);
      return { times, failed, acknowledged: verdict.acknowledged, worst, faults };
    } finally {
      await stand.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
