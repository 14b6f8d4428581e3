import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { holderOf, holdFolder, startOf } from '../../src/platform/database/embedded/hold.ts';
import { emptyFolder, tidy } from './run.ts';

afterEach(tidy);

function contender(folder: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'contender.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid!,
    say: async (word: string): Promise<string> => {
      child.stdin.write(`${word}\n`);
      return (await answers.next()).value as string;
    },
    kill: () => new Promise<void>((resolve) => child.once('exit', () => resolve()) && child.kill('SIGKILL')),
  };
}

test('of three starts at the same moment exactly one gets the folder, a hundred times', async () => {
  const folder = emptyFolder();
  const all = [contender(folder), contender(folder), contender(folder)];
  for (let race = 0; race < 100; race++) {
    const answers = await Promise.all(all.map((one) => one.say('try')));
    const winner = all[answers.indexOf('held')]!;
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    expect(answers.filter((answer) => answer === `by ${winner.pid}`)).toHaveLength(2);
    await Promise.all(all.map((one) => one.say('free')));
  }
  expect(readdirSync(folder)).toHaveLength(1);
  await Promise.all(all.map((one) => one.kill()));
});

test('a start that was killed blocks nobody, and one successor follows it', async () => {
  const folder = emptyFolder();
  for (let race = 0; race < 10; race++) {
    const first = contender(folder);
    expect(await first.say('try')).toBe('held');
    const next = [contender(folder), contender(folder)];
    expect(await next[0]!.say('try')).toBe(`by ${first.pid}`);
    await first.kill();
    const answers = await Promise.all(next.map((one) => one.say('try')));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    await Promise.all(next.map((one) => one.kill()));
  }
});

test('a process that has the number of a dead holder by chance is not taken for it', async () => {
  const folder = emptyFolder();
  const taken = await holdFolder(folder);
  if (!('held' in taken)) throw new Error('held by somebody');
  const me = (await holderOf(folder))!;
  expect(me).toMatchObject({ pid: process.pid, started: startOf(process.pid) });
  taken.held.release();
  writeFileSync(join(folder, 'in-use.7'), JSON.stringify({ ...me, started: `${me.started} before` }));
  expect(await holderOf(folder)).toBeNull();
});

test('a holder in another container counts as alive while its heart beats, and no longer', async () => {
  const elsewhere = { pid: 7, started: '1 x', machine: 'elsewhere', since: '2026-11-23T00:00:00Z', address: null };
  const folders = { alive: emptyFolder(), dead: emptyFolder() };
  const write = (folder: string) => writeFileSync(join(folder, 'in-use.3'), JSON.stringify(elsewhere));
  Object.values(folders).forEach(write);
  const beat = setInterval(() => write(folders.alive), 500);
  expect(await Promise.all([holderOf(folders.alive), holderOf(folders.dead)])).toEqual([elsewhere, null]);
  clearInterval(beat);
});
