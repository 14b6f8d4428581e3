import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { isNewEnough, packagedNode } from '../../bin/own-node.js';
import { emptyFolder, isRunning, tidy, within } from './run.ts';

afterEach(tidy);

const home = join(import.meta.dirname, '..', '..');

/** A repository in small: the real way in, and a command line that only tells what reached it. */
function repository({ withPackages = true } = {}): string {
  const folder = emptyFolder();
  cpSync(join(home, 'bin'), join(folder, 'bin'), { recursive: true });
  if (withPackages) symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(folder, 'src', 'app'), { recursive: true });
  writeFileSync(
    join(folder, 'src', 'app', 'cli.ts'),
    `const [command, ...rest]: string[] = process.argv.slice(2);
     if (command === 'stay') {
       setInterval(() => {}, 1000);
       process.on('SIGTERM', () => process.exit(23));
       process.on('SIGINT', () => process.exit(24));
     }
     console.log(JSON.stringify({ pid: process.pid, node: process.versions.node, command, rest }));
     if (command === 'leave') process.exit(Number(rest[0]));`,
  );
  return join(folder, 'bin', 'quarterdeck.js');
}

type Told = { pid: number; node: string; command: string; rest: string[] };

async function run(
  node: string,
  script: string,
  ...args: string[]
): Promise<{ child: ChildProcess; told: Told; ended: Promise<number | null> }> {
  const child = spawn(node, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const told = await new Promise<Told>((resolve) => {
    createInterface({ input: child.stdout! }).once('line', (line) => resolve(JSON.parse(line) as Told));
  });
  return { child, told, ended };
}

const packaged = packagedNode();

/** Another Node on this machine, such as the one that npm itself runs under. */
function otherNode(): string | null {
  const found = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const known = packaged && realpathSync(packaged);
  return found.find((path) => existsSync(path) && realpathSync(path) !== known) ?? null;
}

const other = otherNode();
if (!other || !packaged)
  console.warn('Skipped: starts under another Node than the packaged one, there is only one here');

describe('the command', () => {
  // npm makes it so once, where it first meets it: whoever clones the same folder anew would be told "Permission denied".
  test.skipIf(process.platform === 'win32')('may be run as it lies in the repository', () => {
    expect(statSync(join(home, 'bin', 'quarterdeck.js')).mode & 0o111).toBe(0o111);
  });

  test('goes on in the same process when it already runs under the packaged Node', async () => {
    const { child, told, ended } = await run(packaged ?? process.execPath, repository(), 'leave', '7');
    expect(told).toMatchObject({ pid: child.pid, command: 'leave', rest: ['7'] });
    expect(await ended).toBe(7);
  });

  describe.runIf(other && packaged)('called by another Node', () => {
    test('runs under the packaged one, with its arguments and exit code', async () => {
      const { told, ended } = await run(other!, repository(), 'leave', '7');
      expect(told.node).toBe(spawnSync(packaged!, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1));
      expect(told).toMatchObject({ command: 'leave', rest: ['7'] });
      expect(await ended).toBe(7);
    });

    test.each([
      ['SIGTERM', 23],
      ['SIGINT', 24],
    ] as const)('hands %s on and ends as the product decides', async (signal, code) => {
      const { child, ended } = await run(other!, repository(), 'stay');
      child.kill(signal);
      expect(await ended).toBe(code);
    });

    test('leaves nothing running when it is killed', async () => {
      const { child, told, ended } = await run(other!, repository(), 'stay');
      child.kill('SIGKILL');
      await ended;
      await within(5_000, async () => expect(isRunning(told.pid)).toBe(false));
    });

    test('says what is needed when no packaged Node was installed and this one is too old', () => {
      const version = spawnSync(other!, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
      const done = spawnSync(other!, [repository({ withPackages: false }), 'help'], { encoding: 'utf8' });
      if (isNewEnough(version)) expect(done.status).toBe(0);
      else {
        expect(done.status).toBe(1);
        expect(done.stderr).toContain(
          `Quarterdeck needs Node 22.18 or newer (Node 24 is best) and this is ${version}.`,
        );
      }
    });
  });

  test('ends with 2 and a line for each bad setting', () => {
    const settings = pathToFileURL(join(home, 'src/platform/settings/environment.ts')).href;
    const program = `const { environmentOrExit } = await import(${JSON.stringify(settings)}); environmentOrExit()`;
    const env = { ...process.env, PORT: 'x', DATABASE_URL: 'mysql://a:hunter2@b/c', QUARTERDECK_PROT: '1' };
    const done = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', env });
    expect(done.status).toBe(2);
    expect(done.stderr.trim().split('\n')).toEqual([
      'QUARTERDECK_PROT is not a setting of Quarterdeck and is ignored. Did you mean QUARTERDECK_PORT?',
      'PORT: "x" is not a whole number from 0 to 65535',
      'DATABASE_URL: its value is not an address such as postgres://user:password@host:5432/database',
    ]);
  });

  test.each([
    ['18.20.0', false],
    ['20.20.2', false],
    ['22.17.9', false],
    ['22.18.0', true],
    ['23.5.0', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('takes Node %s for new enough: %s', (version, answer) => {
    expect(isNewEnough(version)).toBe(answer);
  });
});
