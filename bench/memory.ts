import { readdirSync, readFileSync } from 'node:fs';

type Process = { pid: number; parent: number; command: string };

const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [
          {
            pid: Number(name),
            parent: Number(after[1]),
            command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '),
          },
        ];
      } catch {
        return [];
      }
    });

/** Proportional set size in MB of these processes and everything they started; null where /proc does not tell. */
export function memoryOf(roots: readonly number[]): number | null {
  const all = processes();
  const mine = new Set(roots);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { pid, parent } of all) if (mine.has(parent) && !mine.has(pid)) grew = Boolean(mine.add(pid));
  }
  let kilobytes = 0;
  for (const pid of mine) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // it ended meanwhile
    }
  }
  return kilobytes === 0 ? null : Math.round(kilobytes / 102.4) / 10;
}

/** The server of a data folder, which outlives whoever started it. */
export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
