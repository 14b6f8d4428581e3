import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEngine } from '../../src/platform/database/embedded/engine.ts';

/**
 * A folder of the PostgreSQL programs whose server starts with a library before it, and what that library reads: for
 * POSTGRES_BIN. The other programs are the usual ones.
 */
export function wrappedPostgres(folder: string, preload: string, settings: Record<string, string>): string {
  const { bin } = findEngine(undefined);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(bin)) if (name !== 'postgres') symlinkSync(join(bin, name), join(folder, name));
  const said = Object.entries({ LD_PRELOAD: preload, ...settings }).map(([name, value]) => `${name}='${value}'`);
  const wrapper = join(folder, 'postgres');
  writeFileSync(wrapper, `#!/bin/sh\nexport ${said.join(' ')}\nexec '${join(bin, 'postgres')}' "$@"\n`);
  chmodSync(wrapper, 0o755);
  return folder;
}

/** The first of these files that is there. */
export const firstThere = (paths: readonly (string | undefined)[]): string | null =>
  paths.find((path): path is string => path !== undefined && existsSync(path)) ?? null;
