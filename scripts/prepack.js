// Makes dist from src for the package: Node strips no types below node_modules, so they are stripped here. Same paths, no tests.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { continueUnderOwnNode } from '../bin/own-node.js';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Left out: tests and their builders, screens (they go into dist/web), words for developers. */
const leftOut = [
  /\.test\.tsx?$/,
  /(^|[/.])testing(\.ts$|\/)/,
  /^(people|process|strategy|performance)\/.+\/web\.ts$/,
  /\.tsx$/,
  /\.css$/,
  /\.md$/,
  /(^|\/)ui\//,
  /^kit\//,
  /^app\/web(\/|\.)/,
];
const keptAlways = [/\.json$/];

/** Strips src into dist and gives the paths written. Throws when a file would look for another that was left out. */
export function stripInto(source, target) {
  const written = [];
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(source.length + 1).replaceAll('\\', '/');
    if (leftOut.some((one) => one.test(name)) && !keptAlways.some((one) => one.test(name))) continue;
    const to = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(to), { recursive: true });
    if (name.endsWith('.ts')) writeFileSync(to, strip(readFileSync(path, 'utf8'), name));
    else cpSync(path, to);
    written.push(to);
  }
  const missing = written.filter((path) => path.endsWith('.js')).flatMap(missingFrom);
  if (missing.length > 0)
    throw new Error(`The package would look for files that it leaves out:\n${missing.join('\n')}`);
  return written;
}

function strip(code, name) {
  try {
    return withJsPaths(nodeModule.stripTypeScriptTypes(code));
  } catch (error) {
    throw new Error(`${name}: ${error.message}`);
  }
}

/** Every relative path to a .ts file in a string, be it an import, an import() or a worker's URL, now ends in .js. */
export const withJsPaths = (code) => code.replace(/(['"`])(\.{1,2}\/[^'"`\n]*)\.ts\1/g, '$1$2.js$1');

const imports = /(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)(['"])(\.{1,2}\/[^'"\n]+)\1/g;

function missingFrom(path) {
  const found = [...readFileSync(path, 'utf8').matchAll(imports)].map(([, , name]) => name);
  return found
    .filter((name) => /\.(js|json|sql)$/.test(name) && !existsSync(resolve(dirname(path), name)))
    .map((name) => `${path.slice(home.length + 1)} looks for ${name}`);
}

async function prepack() {
  const { buildWebWhenChanged } = await import('./build-web.js');
  const dist = join(home, 'dist');
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) {
    if (!['web', 'web-stamp.json', 'database'].includes(name)) rmSync(join(dist, name), { recursive: true });
  }
  const written = stripInto(join(home, 'src'), dist);
  console.error(`Stripped ${written.length} files into dist`); // npm pack --json owns the other stream
  await buildWebWhenChanged({ log: (line) => console.error(line) });
  await import('./empty-database.js');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.removeAllListeners('warning');
  if (await continueUnderOwnNode(fileURLToPath(import.meta.url))) {
    await prepack().catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  }
}
