import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { stripInto, withJsPaths } from '../../scripts/prepack.js';
import { emptyFolder, tidy } from './run.ts';

afterEach(tidy);

const home = join(import.meta.dirname, '..', '..');

test('the package looks for its own files by the names they have in it', () => {
  expect(withJsPaths("import { a } from './a.ts';")).toBe("import { a } from './a.js';");
  expect(withJsPaths('new Worker(new URL("../jobs/worker.ts", import.meta.url))')).toContain('"../jobs/worker.js"');
  expect(withJsPaths("import ts from 'typescript.ts';")).toBe("import ts from 'typescript.ts';");
});

test('a file that the package would look for in vain is named', () => {
  const source = emptyFolder();
  writeFileSync(join(source, 'a.ts'), "import { b } from './b.test.ts';\nexport const a: number = b;\n");
  writeFileSync(join(source, 'b.test.ts'), 'export const b = 1;\n');
  expect(() => stripInto(source, emptyFolder())).toThrow(/a\.js looks for \.\/b\.test\.js/);
});

test('migrations and catalogues travel with the code, tests stay at home', () => {
  const source = emptyFolder();
  mkdirSync(join(source, 'deals', 'migrations'), { recursive: true });
  for (const name of [
    'migrations/1-deals.sql',
    'en.json',
    'rule.ts',
    'rule.test.ts',
    'README.md',
    'testing.ts',
    'a.testing.ts',
  ]) {
    writeFileSync(join(source, 'deals', name), name.endsWith('.ts') ? 'export const one: number = 1;\n' : '{}');
  }
  const target = emptyFolder();
  stripInto(source, target);
  expect(readdirSync(join(target, 'deals')).sort()).toEqual(['en.json', 'migrations', 'rule.js']);
});

/** What npm would install: the packed files below node_modules, where Node strips no types, beside the same dependencies. */
function install(): string {
  const folder = emptyFolder();
  const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: home, encoding: 'utf8' });
  expect(packed.stderr).not.toMatch(/npm error/);
  const { filename } = (JSON.parse(packed.stdout) as { filename: string }[])[0]!;
  mkdirSync(join(folder, 'node_modules', 'quarterdeck'), { recursive: true });
  const into = join(folder, 'node_modules', 'quarterdeck');
  spawnSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', into]);
  for (const name of readdirSync(join(home, 'node_modules'))) {
    symlinkSync(join(home, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return folder;
}

const hasServer = existsSync(join(home, 'src', 'app', 'cli.ts')) && existsSync(join(home, 'src', 'app', 'server.ts'));
if (!hasServer) console.warn('Skipped: the packed product starts (there is no server to start yet)');

test.runIf(hasServer)('the packed product, installed in an empty folder, starts and answers', async () => {
  const folder = install();
  const bin = join(folder, 'node_modules', 'quarterdeck', 'bin', 'quarterdeck.js');
  const env = { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data') };
  const child = spawn(process.execPath, [bin, 'start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const found = /^\s*(http:\/\/[^\s/]+)\/?\s*$/.exec(line);
        if (found) resolve(found[1]!);
      });
    }
    void ended.then((code) => reject(new Error(`It ended with ${code}:\n${said.join('\n')}`)));
  });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/<!doctype html>/i);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
