import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { emptyFolder, tidy } from './run.ts';

afterEach(tidy);

const home = join(import.meta.dirname, '..', '..');

/** A repository in small with one screen, one thing that it shows and one that no screen uses. */
function repository(): string {
  const folder = emptyFolder();
  for (const name of ['bin', 'scripts']) cpSync(join(home, name), join(folder, name), { recursive: true });
  symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src', 'kit'), { recursive: true });
  const files = {
    'package.json': '{ "type": "module" }',
    'vite.config.ts': "export default { root: import.meta.dirname + '/src' };",
    'src/index.html': '<!doctype html><script type="module" src="./web.ts"></script>',
    'src/web.ts': "import { words } from './kit/words.ts';\ndocument.title = words;\n",
    'src/kit/words.ts': `export const words: string = '${'Pipeline review. '.repeat(200)}';\n`,
    'src/store.ts': 'export const store = 1;\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function build(folder: string, ...options: string[]) {
  const done = spawnSync(process.execPath, [join(folder, 'scripts', 'build-web.js'), ...options], { encoding: 'utf8' });
  return { code: done.status, said: done.stdout + done.stderr, built: done.stdout.includes('Building the screens') };
}

test('the screens are built once, and again only when something that went into them has changed', () => {
  const folder = repository();
  expect(build(folder)).toMatchObject({ code: 0, built: true });
  const assets = readdirSync(join(folder, 'dist', 'web', 'assets'));
  expect(assets.some((name) => name.endsWith('.js.br'))).toBe(true);
  expect(build(folder)).toMatchObject({ code: 0, built: false });
  appendFileSync(join(folder, 'src', 'store.ts'), 'export const more = 2;\n');
  expect(build(folder)).toMatchObject({ code: 0, built: false });
  // The power went while the stamp was written.
  writeFileSync(join(folder, 'dist', 'web-stamp.json'), '{"hash":"12');
  expect(build(folder)).toMatchObject({ code: 0, built: true });
  appendFileSync(join(folder, 'src', 'kit', 'words.ts'), "export const more = 'more';\n");
  expect(build(folder)).toMatchObject({ code: 0, built: true });
});

test('what was saved while the screens were built is in them after the next start', () => {
  const folder = repository();
  const late = `import { appendFileSync, existsSync } from 'node:fs';
const [words, once] = ['kit/words.ts', 'once'].map((name) => import.meta.dirname + '/src/' + name);
const saving = { name: 'late', writeBundle() {
  if (!existsSync(once)) for (const file of [words, once]) appendFileSync(file, "export const late = 'late';");
} };
export default { root: import.meta.dirname + '/src', plugins: [saving] };`;
  writeFileSync(join(folder, 'vite.config.ts'), late);
  expect(build(folder)).toMatchObject({ code: 0, built: true });
  expect(build(folder)).toMatchObject({ code: 0, built: true });
  expect(build(folder)).toMatchObject({ code: 0, built: false });
});

test('a screen with a mistake fails no install and leaves the last good screens in place', () => {
  const folder = repository();
  build(folder);
  const before = readFileSync(join(folder, 'dist', 'web', 'index.html'), 'utf8');
  appendFileSync(join(folder, 'src', 'web.ts'), '<<<');
  const onInstall = build(folder, '--on-install');
  expect(onInstall).toMatchObject({ code: 0 });
  expect(onInstall.said).toContain('The screens were not built yet');
  expect(build(folder).code).not.toBe(0);
  expect(readFileSync(join(folder, 'dist', 'web', 'index.html'), 'utf8')).toBe(before);
  expect(readdirSync(join(folder, 'dist'))).toEqual(['web', 'web-stamp.json']);
});

test('an installed package has nothing to build', () => {
  const folder = repository();
  rmSync(join(folder, 'src'), { recursive: true });
  rmSync(join(folder, 'vite.config.ts'));
  expect(build(folder)).toMatchObject({ code: 0, built: false });
});
