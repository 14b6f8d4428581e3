import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPools } from '../../src/platform/database/open.ts';
import { allMigrations, type Scratch } from './scratch.ts';

export const table = (name: string) =>
  `CREATE TABLE app.${name} (workspace_id uuid, id uuid, PRIMARY KEY (workspace_id, id)); SELECT app.declare_table('${name}', 'tenant');`;
/** Migrations of versions to come, each with a table of its own. */
export const first = { '209901010000-first.sql': table('first') };
export const second = { '209901020000-second.sql': table('second') };
export const third = { '209901030000-third.sql': table('third') };

/** Starts the program on a database as a version that knows these migrations beside those of the product. */
export async function startWith(
  { url, roles }: Pick<Scratch, 'url'> & Partial<Scratch>,
  files: Record<string, string>,
  backup: (ownerUrl: string) => Promise<void> = async () => {},
) {
  const own = mkdtempSync(join(tmpdir(), 'quarterdeck-migrations-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  try {
    const pools = await openPools({
      ownerUrl: url,
      ...(roles ? { roles } : {}),
      migrations: [...allMigrations(), own],
      backup,
      log: () => {},
    });
    await pools.close();
    return pools.run;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
