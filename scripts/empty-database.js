// Packs an empty database for start as a user without a name. It is an aid: whatever hinders it never fails an install.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'src/platform/database/embedded/pack-template.ts');
try {
  if (existsSync(source)) {
    const { packTemplate } = await import(pathToFileURL(source).href);
    await packTemplate();
  }
} catch (error) {
  console.warn(`The empty database was not packed: ${error.message}`);
  if (process.argv.includes('--must')) process.exitCode = 1;
}
