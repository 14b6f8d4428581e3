import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { attachEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { judge } from './judge.ts';
import { openStand, untrue } from './kills.ts';
import { firstThere, wrappedPostgres } from './wrapped-postgres.ts';

export type DatabaseClock =
  | { skipped: string }
  | { jumps: number; acknowledged: number; worst: number; faults: string[] };

/** By how many seconds the clock of the database is off from ours. */
async function offNow(dataDir: string): Promise<number> {
  const database = await attachEmbedded({ dataDir, log: () => {} });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    return Math.round((rows[0]!.at.getTime() - Date.now()) / 1_000);
  } finally {
    await client.end();
    await database.stop();
  }
}

const known = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);

/** By how many seconds the clock of the database is off, one after the other. */
const offs = { 'an hour ahead': 3_600, 'an hour behind': -3_600, 'a day ahead': 86_400, 'as it was': 0 };

/**
 * The clock of the database jumps, which puts history in its order, while that of the app goes on. Needs libfaketime: where
 * Debian puts it, or at LIBFAKETIME.
 */
export async function jumpDatabaseClock(turns = 1): Promise<DatabaseClock> {
  const library = firstThere([process.env.LIBFAKETIME, ...known]);
  if (!library) return { skipped: 'libfaketime is not there (apt-get install libfaketime, or LIBFAKETIME names it)' };
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-clock-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'off');
  const say = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
  say(0);
  const bin = wrappedPostgres(join(folder, 'bin'), library, {
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  });
  try {
    const stand = await openStand(8, join(folder, 'data'), { POSTGRES_BIN: bin });
    try {
      const { crew, dataDir } = stand;
      const before = new Map(crew.refusals);
      let worst = 0;
      const still: string[] = [];
      for (let turn = 0; turn < turns; turn++)
        for (const [to, seconds] of Object.entries(offs)) {
          say(seconds);
          await pause(300);
          if (Math.abs((await offNow(dataDir)) - seconds) > 60)
            still.push(`the clock of the database did not jump: ${to}`);
          worst = Math.max(worst, await crew.nextAcknowledged(30_000));
          await crew.nextAcknowledged(30_000);
        }
      const verdict = await judge(dataDir, [...crew.journal]);
      const faults = [...still, ...untrue(before, crew.refusals), ...verdict.faults];
      return { jumps: turns * Object.keys(offs).length, acknowledged: verdict.acknowledged, worst, faults };
    } finally {
      await stand.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
