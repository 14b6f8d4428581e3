import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { judge } from './judge.ts';
import { openStand } from './kills.ts';

export type FullDisk =
  | { skipped: string }
  | { refused: number; told: string[]; readsWentOn: boolean; writesAgainAfter: number; faults: string[] };

/** Fills the disk of the data while people write, frees it, and compares. Needs the right to mount a small disk of memory. */
export async function fillDisk(megabytes = 256): Promise<FullDisk> {
  const disk = mkdtempSync(join(tmpdir(), 'quarterdeck-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', disk], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) {
    rmSync(disk, { recursive: true });
    return { skipped: `no small disk could be mounted: ${(mounted.stderr || mounted.error?.message || '').trim()}` };
  }
  try {
    const stand = await openStand(8, join(disk, 'data'));
    const { crew, product, dataDir } = stand;
    const ballast = join(disk, 'ballast');
    try {
      const file = openSync(ballast, 'w');
      const block = Buffer.alloc(1 << 16);
      const refusedBefore = count(crew.refusals);
      // What the database keeps free for itself is used up by the writers: filled again until they are refused.
      for (let tries = 0; tries < 600 && count(crew.refusals) - refusedBefore < 50; tries++) {
        try {
          while (writeSync(file, block) === block.length);
        } catch {
          await pause(50);
        }
      }
      closeSync(file);
      const readsWentOn = await answers(`${product.address}/api/v1/start`);
      const refused = count(crew.refusals) - refusedBefore;
      const told = [...crew.words];
      rmSync(ballast);
      const freedAt = performance.now();
      await crew.nextAcknowledged(60_000);
      const writesAgainAfter = performance.now() - freedAt;
      const { faults } = await judge(dataDir, [...crew.journal]);
      return { refused, told, readsWentOn, writesAgainAfter, faults };
    } finally {
      rmSync(ballast, { force: true });
      await stand.close();
    }
  } finally {
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

const count = (refusals: ReadonlyMap<number, number>): number => [...refusals.values()].reduce((sum, n) => sum + n, 0);

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
