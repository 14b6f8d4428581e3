import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..');
const pillars = ['platform', 'people', 'process', 'strategy', 'performance'];

/** The folder of migrations of each capability that has one. */
export const migrationFolders = (): string[] =>
  pillars
    .flatMap((pillar) => readdirSync(join(home, pillar)).map((name) => join(home, pillar, name, 'migrations')))
    .filter((folder) => existsSync(folder));
