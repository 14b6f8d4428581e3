#!/usr/bin/env node
// Plain JavaScript for any Node that can run npm: it finds the Node that Quarterdeck is made for and goes on under it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { continueUnderOwnNode, endWithTheOuterOne } from './own-node.js';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const inRepository = existsSync(join(home, 'src', 'app', 'cli.ts'));
const command = process.argv[2] ?? 'help';

if (await continueUnderOwnNode(fileURLToPath(import.meta.url), memoryFlags())) {
  endWithTheOuterOne();
  quietAboutTypes();
  await keepCompiledCode();
  await findOwnCodeAtOnce();
  if (inRepository && command === 'start') await buildWeb();
  await import(
    pathToFileURL(inRepository ? join(home, 'src', 'app', 'cli.ts') : join(home, 'dist', 'app', 'cli.js')).href
  );
}

/**
 * A heap that grows in small steps: on a large machine Node alone lets garbage pile up to many times what is in use. It may still
 * grow as far as Node lets it, and is looked through for the first time once the product stands. Whoever says a size of his own has it.
 */
function memoryFlags() {
  const said = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  return said.includes('max-old-space-size')
    ? []
    : ['--heap-growing-percent=40', '--max-semi-space-size=16', '--initial-old-space-size=96'];
}

/**
 * In the repository the screens follow their sources; should that fail, the last good ones are shown. They are built in a process of
 * their own: the bundler would leave its 400 MB with the server for good.
 */
async function buildWeb() {
  const builder = join(home, 'scripts', 'build-web.js');
  const { isWebBuilt } = await import(pathToFileURL(builder).href);
  if (isWebBuilt()) return;
  const { status } = spawnSync(process.execPath, [builder], { stdio: 'inherit' });
  if (status === 0) return;
  console.error('The screens could not be built.');
  if (!existsSync(join(home, 'dist', 'web', 'index.html'))) process.exit(1);
}

/** Node 22 warns on each start that it strips types; the person who starts can do nothing about it. */
function quietAboutTypes() {
  const say = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).startsWith('Type Stripping')) say.call(process, warning, ...rest);
  };
}

/**
 * Compiled code is kept between starts: a warm start then reads instead of stripping and compiling, which is quicker and
 * saves some 30 MB. Beside the code and not in the temporary folder, where others could lay something in wait.
 */
async function keepCompiledCode() {
  const { enableCompileCache, flushCompileCache } = await import('node:module');
  enableCompileCache?.(inRepository ? join(home, 'node_modules', '.cache', 'quarterdeck') : join(home, '.cache'));
  // Written at an orderly end only, unless asked: a process that is killed would never keep it.
  setTimeout(() => flushCompileCache?.(), 10_000).unref();
}

/**
 * A file of ours names the others by their paths, as they lie there. Looking each up again (is it there, is it a link, of what kind is
 * its package) for ten thousand lines of import takes a sixth of a start.
 */
async function findOwnCodeAtOnce() {
  const { registerHooks } = await import('node:module');
  const [ending, format] = inRepository ? ['.ts', 'module-typescript'] : ['.js', 'module'];
  const own = pathToFileURL(join(home, inRepository ? 'src' : 'dist', '/')).href;
  registerHooks?.({
    resolve(path, context, next) {
      const isOurs = path.startsWith('.') && path.endsWith(ending) && context.parentURL?.startsWith(own);
      return isOurs ? { url: new URL(path, context.parentURL).href, format, shortCircuit: true } : next(path, context);
    },
  });
}
