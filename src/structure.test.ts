import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capabilitiesInOrder as order } from '../test/support/drawing.ts';

const pillars = ['strategy', 'people', 'process', 'performance'];
const root = resolve(import.meta.dirname);

const files = (dir: string): string[] =>
  readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });

const readmes = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('README.md'))
    .map((name) => join(dir, name));

type Arrow = { from: string; to: string };
const imports = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to]) =>
    resolve(dirname(file), to as string),
  );
const path = (file: string) => relative(root, file).split(sep).join('/');
const arrows = (): Arrow[] =>
  files(root)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => imports(file).map((to) => ({ from: path(file), to: path(to) })));

const layer = (file: string) => file.split('/')[0] ?? '';
const capability = (file: string) => (pillars.includes(layer(file)) ? file.split('/').slice(0, 2).join('/') : null);
const room = (file: string) => file.split('/')[2] ?? '';

/** What is wrong with an arrow, in words; null when it may be. */
function wrongWay({ from, to }: Arrow): string | null {
  const say = (why: string) => `${from} -> ${to}: ${why}`;
  if (to.startsWith('..')) return null;
  const [fromLayer, toLayer] = [layer(from), layer(to)];
  if (fromLayer === 'app') return null;
  if (toLayer === 'app') return say('only app knows app');
  if (fromLayer === 'ground' && toLayer !== 'ground') return say('ground knows only itself');
  if (fromLayer === 'platform' && toLayer !== 'platform' && toLayer !== 'ground')
    return say('the platform knows no capability and no look');
  if (fromLayer === 'kit' && toLayer !== 'kit' && toLayer !== 'ground') return say('the kit knows nothing of sales');
  const [mine, theirs] = [capability(from), capability(to)];
  if (!mine || from.includes('/testing')) return null;
  if (
    room(from) === 'rules' &&
    !(
      toLayer === 'ground' ||
      (theirs === mine && room(to) === 'rules') ||
      room(to) === 'index.ts' ||
      to.includes('/rules/')
    )
  )
    return say('rules import rules and ground alone');
  if (!theirs || theirs === mine) return null;
  if (room(from) === 'rules' && room(to) !== 'index.ts') return say('a neighbour’s rules come by its index.ts');
  if (!order.includes(theirs)) return say('a capability that is not in the drawing');
  if (order.indexOf(theirs) > order.indexOf(mine)) return say('it looks down');
  if (!['index.ts', 'reads.ts', 'actions.ts', 'testing.ts', 'contract.ts'].includes(room(to)))
    return say('another capability’s inner room');
  return null;
}

/**
 * Questions to the database that are started in one statement and awaited by name in a later one: when what stands
 * between fails, nobody holds the answer, and one that fails too ends the process. `Promise.all` holds them together.
 */
function leftAlone(text: string): string[] {
  // Looked ahead, not taken: the first question of a function stands within the function's own statement.
  const started = text.matchAll(
    /\bconst (\w+)(?:: [^=\n]+)? = (?!await\b)(?=([^;]*?\b(?:reader|tx|r|store)\b[.,)][^;]*);)/g,
  );
  return [...started].flatMap(({ index: start, 0: whole, 1: name, 2: question }) => {
    const later = text.slice(start + whole.length + (question?.length ?? 0));
    const isCall = !/=>|\bfunction\b|\bawait\b/.test(question ?? '');
    return isCall && new RegExp(`\\bawait ${name}\\b(?!\\s*[.([?])`).test(later) ? [name as string] : [];
  });
}

describe('the plan of the ship', () => {
  test('no arrow points the wrong way', () => {
    expect(arrows().map(wrongWay).filter(Boolean)).toEqual([]);
  });

  test('planted arrows are found', () => {
    const planted = [
      { from: 'ground/money.ts', to: 'platform/http/server.ts' },
      { from: 'platform/metrics/registry.ts', to: 'process/pipeline/metrics.ts' },
      { from: 'people/organisation/reads.ts', to: 'process/pipeline/reads.ts' },
      { from: 'process/transfer/actions.ts', to: 'process/pipeline/store.ts' },
      { from: 'process/pipeline/rules/move-stage.ts', to: 'platform/database/query.ts' },
      { from: 'kit/board.tsx', to: 'process/pipeline/index.ts' },
    ];
    expect(planted.map(wrongWay).filter((found) => found === null)).toEqual([]);
  });

  test('no question to the database is started now and awaited later', () => {
    const found = files(root)
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .flatMap((file) => leftAlone(readFileSync(file, 'utf8')).map((name) => `${path(file)}: ${name}`));
    expect(found).toEqual([]);
  });

  test('a planted one is found, and what is held together is not', () => {
    const board = 'const known = store.pipelinesAt(r, actor);\nconst one = (await known)[0];';
    const versions = 'const versions: Promise<Row[]> = reader.rows(\n  query,\n);\nawait lock();\nuse(await versions);';
    const within = `const page = async (r: Reader) => {\n${board}\n};`;
    expect([board, versions, within].map(leftAlone)).toEqual([['known'], ['versions'], ['known']]);
    const held = 'const row = reader.row(query);\nconst [locked] = await Promise.all([row, load(tx)]);';
    const asked = 'const found = await store.dealById(r, actor);\nawait found.close();';
    expect([held, asked].map(leftAlone)).toEqual([[], []]);
  });

  test('every room of the ship has a README', () => {
    const rooms = [...pillars, 'platform'].flatMap((pillar) =>
      readdirSync(join(root, pillar)).map((name) => join(pillar, name)),
    );
    const without = [...rooms.filter((name) => statSync(join(root, name)).isDirectory()), 'ground', 'kit'].filter(
      (name) => !existsSync(join(root, name, 'README.md')),
    );
    expect(without).toEqual([]);
  });

  test('no README, nor the walk through the house, names a file of code that is not there', () => {
    const code = files(root).map((file) => `/${path(file)}`);
    const isThere = (name: string) => code.some((file) => file.endsWith(`/${name.replace(/^(\.\.?\/)+/, '')}`));
    const told = [...readmes(root), join(root, '..', 'docs', 'walk.md')];
    const wrong = told.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/`([\w./-]+\.tsx?)`/g)]
        .map(([, name]) => name as string)
        .filter((name) => !isThere(name) && !existsSync(join(root, '..', name)))
        .map((name) => `${path(file)}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no file of code is past 300 lines', () => {
    const long = files(root)
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
      .map(path);
    expect(long).toEqual([]);
  });
});
