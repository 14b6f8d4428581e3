import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { judge } from './judge.ts';
import { openStand } from './kills.ts';

export type Jump = { to: string; answeredAfter: number };
export type ClockReport = { jumps: Jump[]; acknowledged: number; faults: string[] };

const hour = 3_600_000;
const day = 24 * hour;
const before = (moment: string) => Date.parse(moment) - 2_000 - Date.now();

/** By how much the clock is off, one after the other: from one to the next it jumps forward and back. */
const jumps: Record<string, () => number> = {
  'an hour ahead': () => hour,
  'an hour behind': () => -hour,
  'a day behind': () => -day,
  '400 days ahead': () => 400 * day,
  'just before a leap day': () => before('2028-02-29T00:00:00+01:00'),
  'just before the short night': () => before('2027-03-28T02:00:00+01:00'),
  'just before the long night': () => before('2027-10-31T03:00:00+02:00'),
  'as it was': () => 0,
};

/**
 * The clock of the app jumps while people write; that of the database, which puts history in its order, goes on. The
 * clocks of both cannot be moved without moving that of the whole machine.
 */
export async function jumpClock(turns: number, which = Object.keys(jumps)): Promise<ClockReport> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-clock-'));
  const file = join(folder, 'clock');
  writeFileSync(file, '0');
  const moved = pathToFileURL(join(import.meta.dirname, 'moved-clock.ts')).href;
  const told: Jump[] = [];
  const faults: string[] = [];
  try {
    const stand = await openStand(8, join(folder, 'data'), { NODE_OPTIONS: `--import ${moved}`, MOVED_CLOCK: file });
    try {
      for (let turn = 0; turn < turns; turn++)
        for (const to of which) {
          writeFileSync(file, String(jumps[to]?.() ?? 0));
          await pause(100);
          const answeredAfter = await stand.crew.nextAcknowledged(30_000);
          // Past the moment itself, where there is one.
          if (to.startsWith('just before')) await pause(2_500);
          await stand.crew.nextAcknowledged(30_000);
          told.push({ to, answeredAfter });
        }
      const verdict = await judge(stand.dataDir, [...stand.crew.journal]);
      faults.push(...verdict.faults);
      const wrong = [...stand.crew.refusals].filter(([, n]) => n > 0);
      faults.push(...wrong.map(([status, n]) => `${n} writes were answered with ${status} while the clock jumped`));
      return { jumps: told, acknowledged: verdict.acknowledged, faults };
    } finally {
      await stand.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
