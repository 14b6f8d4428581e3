// Builds the screens into dist/web when something that went into them has changed; else it ends within milliseconds.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(home, 'dist', 'web');
const stampFile = join(home, 'dist', 'web-stamp.json');
const configs = ['vite.config.ts', 'vite.config.js', 'src/app/web/vite.config.ts'];

const configOf = () => configs.map((name) => join(home, name)).find((path) => existsSync(path));

/** Whether the screens are there, and none of what goes into them has changed since. */
export function isWebBuilt() {
  const config = configOf();
  return config ? isUpToDate(config) : existsSync(join(target, 'index.html'));
}

/** True when the screens are there and up to date afterwards. An installed package has no sources and never builds. */
export async function buildWebWhenChanged({ log, force = false }) {
  const config = configOf();
  if (!config) return existsSync(join(target, 'index.html'));
  if (!force && isUpToDate(config)) return true;
  log('Building the screens (a few seconds, only when they have changed)');
  await build(config);
  return true;
}

function isUpToDate(config) {
  if (!existsSync(join(target, 'index.html')) || !existsSync(stampFile)) return false;
  const stamp = stampIn(readFileSync(stampFile, 'utf8'));
  return stamp?.hash === fingerprint(config, stamp?.parts ?? []);
}

/** Half a stamp, where the power went while it was written, is none. */
function stampIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function build(config) {
  const { build: viteBuild } = await import('vite');
  const began = Date.now();
  const parts = new Set();
  const fresh = `${target}.${process.pid}`;
  // What people get is the production build, whatever the one who starts it is running under.
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await viteBuild({
      configFile: config,
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
      plugins: [notePartsIn(parts)],
    });
    await compressAll(fresh);
    putInPlace(fresh);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
    rmSync(fresh, { recursive: true, force: true });
  }
  const sorted = [...parts].sort();
  mkdirSync(dirname(stampFile), { recursive: true });
  // What was saved while it was built may have been read before: then the next start builds once more.
  const isLate = [...around(config), ...sorted].some((name) => changedAt(join(home, name)) >= began);
  writeFileSync(stampFile, JSON.stringify({ hash: isLate ? null : fingerprint(config, sorted), parts: sorted }));
}

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Two starts may build at once: each whole result is as good as the other. */
function putInPlace(fresh) {
  try {
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

/** The bundler knows best what went in: a change in a server room must not cost a build. */
function notePartsIn(parts) {
  return {
    name: 'quarterdeck-parts',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const path = id.replace(/^\0/, '').split('?')[0];
        const name = relative(home, path);
        if (path.startsWith(home) && !name.startsWith('node_modules') && existsSync(path)) parts.add(name);
      }
    },
  };
}

/** What goes in beside the parts that the bundler tells of. */
function around(config) {
  // The words are read by a plugin, in parts: the bundler does not know of their files.
  const locales = 'src/app/web/locales';
  const there = existsSync(join(home, locales)) ? readdirSync(join(home, locales)).sort() : [];
  const catalogues = there.filter((name) => name.endsWith('.json'));
  const words = ['scripts/words.ts', 'src/ground/languages.ts', ...catalogues.map((name) => `${locales}/${name}`)];
  // What is copied or put together by a plugin, so that the bundler does not tell of it.
  const beside = ['scripts/service-worker.ts', 'src/app/web/service-worker.js', ...publicFiles()];
  return ['package-lock.json', 'index.html', 'src/app/web/index.html', relative(home, config), ...words, ...beside];
}

/** Over every part, what stands beside them (a new screen or catalogue may be found by its name), and what is installed. */
function fingerprint(config, parts) {
  const hash = createHash('sha256').update(process.version);
  for (const name of [...around(config), ...parts]) {
    const path = join(home, name);
    hash.update(`\n${name}\n`).update(existsSync(path) ? readFileSync(path) : 'gone');
  }
  const found = readdirSync(join(home, 'src'), { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  const seen = found.filter((name) => /(\.css|\.json|\.tsx|\.svg|\.woff2)$/.test(name) && !/\.test\.tsx$/.test(name));
  return hash.update(seen.sort().join('\n')).digest('hex');
}

function publicFiles() {
  const folder = 'src/app/web/public';
  return existsSync(join(home, folder))
    ? readdirSync(join(home, folder))
        .map((name) => `${folder}/${name}`)
        .sort()
    : [];
}

/** Beside each text file its packed forms, so that the server packs nothing while people wait. */
async function compressAll(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css|html|svg|json|webmanifest)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) {
    const text = readFileSync(file);
    if (text.length < 1_000) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(text, { params }));
    writeFileSync(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const onInstall = process.argv.includes('--on-install');
  try {
    const { continueUnderOwnNode } = await import('../bin/own-node.js');
    if (await continueUnderOwnNode(fileURLToPath(import.meta.url))) {
      await buildWebWhenChanged({ log: (line) => console.log(line), force: process.argv.includes('--force') });
    }
  } catch (error) {
    // On install it is only done ahead of time: the first start tries again and then tells what is wrong.
    if (!onInstall) throw error;
    console.warn(`The screens were not built yet: ${error.message}`);
  }
}
