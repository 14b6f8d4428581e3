import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const home = join(import.meta.dirname, '..', '..');
const built = join(home, 'dist', 'web');
const assets = join(built, 'assets');

beforeAll(() => {
  spawnSync(process.execPath, ['scripts/build-web.js'], { cwd: home, stdio: 'inherit' });
}, 180_000);

/** All code that has to be there before a page is drawn: what the document names, the page's own piece, and whatever these bring along. */
function neededFor(page: string): string[] {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const own = readdirSync(assets).find((name) => name.startsWith(`${page}-`) && name.endsWith('.js')) ?? '';
  const needed = new Set([...html.matchAll(/\/assets\/([\w.-]+\.js)"/g)].map(([, name]) => name ?? '').concat(own));
  // A set grows while it is walked.
  for (const name of needed)
    for (const [, , other] of readFileSync(join(assets, name), 'utf8').matchAll(/(from|import)\s*"\.\/([\w.-]+\.js)"/g))
      if (other) needed.add(other);
  return [...needed];
}

const packed = (name: string): number => {
  try {
    return statSync(join(assets, `${name}.gz`)).size;
  } catch {
    // What is too small to be packed goes as it is.
    return statSync(join(assets, name)).size;
  }
};

test('the board needs at most 250 kB of code, packed', () => {
  const needed = neededFor('board-page');
  expect(needed.length).toBeGreaterThan(5);
  const bytes = needed.reduce((sum, name) => sum + packed(name), 0);
  expect(bytes, `${(bytes / 1000).toFixed(1)} kB`).toBeLessThanOrEqual(250_000);
});

test('the document names the files of the board, which are on their way before the frame is there', () => {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const named = new Set((/data-board="([^"]*)"/.exec(html)?.[1] ?? '').split(' '));
  const withDocument = new Set([...html.matchAll(/src="\/assets\/([\w.-]+\.js)"/g)].map(([, name]) => name));
  const own = neededFor('board-page').filter((name) => !withDocument.has(name));
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((name) => !named.has(`/assets/${name}`))).toEqual([]);
  expect([...named].filter((file) => !existsSync(join(built, file)))).toEqual([]);
});

test('the screens can be installed: a manifest with icons of both sizes and one to be cut, all of them there', () => {
  const manifest = JSON.parse(readFileSync(join(built, 'manifest.webmanifest'), 'utf8'));
  expect(manifest).toMatchObject({ id: '/', start_url: '/', display: 'standalone' });
  const sizeOf = (file: string) => readFileSync(join(built, file)).readUInt32BE(16);
  const pictures = manifest.icons.filter(({ type }: { type: string }) => type === 'image/png');
  expect(pictures.map(({ src, purpose }: Record<string, string>) => [sizeOf(src ?? ''), purpose])).toEqual([
    [192, 'any'],
    [512, 'any'],
    [512, 'maskable'],
  ]);
  expect(sizeOf('icon-180.png')).toBe(180);
});

test('the worker keeps every piece of code that was built', () => {
  const worker = readFileSync(join(built, 'service-worker.js'), 'utf8');
  const files: string[] = JSON.parse(/const shell = (\{.*\});/.exec(worker)?.[1] ?? '{}').files;
  const code = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  expect(code.filter((name) => !files.includes(`/assets/${name}`))).toEqual([]);
});
