import { join } from 'node:path';
import { aBackup, anUpgrade, aRestore, killCommand } from './cold.ts';
import { type Desk, makeDatabase, onlyAppDies, openDesk, openServer, type Server } from './desk.ts';
import { aPayRun } from './pay-acts.ts';
import { runProduct } from './product.ts';
import {
  aChangeOfMany,
  aChangeOfManyUndone,
  aMerge,
  aMergeApart,
  anImport,
  anImportUndone,
  someContacts,
} from './record-acts.ts';
import { type Act, killAtSteps, type Look, noReport, type StepsReport } from './steps.ts';
import { aDemo, aDemoGone, anErasure, anExport } from './workspace-acts.ts';

/** More than a batch of an import, more than is changed or taken back while somebody waits. */
const people = 2_100;
/** So many that their pay is frozen by a job. */
const paid = 205;

/** What may be tried alone, by the word it is asked for with. */
export const longActs = ['import', 'merge', 'many', 'pay', 'export', 'erasure', 'upgrade', 'backup', 'restore', 'demo'];
export type AllSteps = { most: number; acts: readonly string[]; tell: (line: string) => void };

/** Everything long, killed at so many of its steps and on both sides of each; told act by act. */
export async function killAtAllSteps(
  { most, acts, tell }: AllSteps,
  report: (one: StepsReport) => void,
): Promise<void> {
  const server = await openServer(onlyAppDies);
  const options = { most, tell };
  try {
    const running = await onDesk(server, 'running', async (desk) => {
      const tried = async <Subject>(word: string, act: Act<Subject>) => {
        if (!acts.includes(word)) return;
        report(await orBroken(desk, act, async () => checked(desk, await killAtSteps(desk, act, options))));
      };
      await tried('import', anImport(people));
      await tried('import', anImportUndone(people, 1_000));
      await tried('merge', aMerge);
      await tried('merge', aMergeApart);
      const many = await someContacts(desk, people);
      await tried('many', aChangeOfMany(many));
      await tried('many', aChangeOfManyUndone(many));
      await tried('pay', aPayRun(paid));
      await tried('export', anExport);
      await tried('erasure', anErasure);
      return desk.database;
    });
    for (const [word, command] of Object.entries({ upgrade: anUpgrade, backup: aBackup, restore: aRestore }))
      if (acts.includes(word)) report(await killCommand(server, await command(server, running), options));
    if (!acts.includes('demo')) return;
    await onDesk(server, 'demo', async (desk) => {
      // Each takes a minute, and its records are written as of days that are past: the product checks them itself.
      const few = { most: Math.ceil(most / 4), tell, also: byItself };
      for (const act of [aDemo, aDemoGone]) report(await orBroken(desk, act, () => killAtSteps(desk, act, few)));
    });
  } finally {
    await server.close();
  }
}

async function onDesk<T>(server: Server, database: string, work: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await openDesk(server, await makeDatabase(server, database));
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

/** An act that could not be tried to its end is a fault, and the others are tried all the same. */
async function orBroken(
  desk: Desk,
  { name }: { name: string },
  work: () => Promise<StepsReport>,
): Promise<StepsReport> {
  try {
    return await work();
  } catch (error) {
    desk.server.wire.watch(null);
    if (!desk.product.isUp()) await desk.product.start();
    return { ...noReport(name), faults: [(error as Error).message] };
  }
}

/** What `npx quarterdeck check` finds: history, facts and search against each other. */
const byItself: Look = async ({ server, database }) => {
  const env = { DATA_DIR: join(server.folder, database), DATABASE_URL: server.urls(database).direct };
  const { child, ended } = runProduct(['check'], env);
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (words += text));
  if ((await ended) === 0) return [];
  const broken = words.split('\n').filter((line) => line.includes('BROKEN'));
  return broken.length > 0 ? broken.map((line) => line.trim()) : [words.trim()];
};

async function checked(desk: Desk, report: StepsReport): Promise<StepsReport> {
  const faults = (await byItself(desk)).map((fault) => `${report.act}, at the end: ${fault}`);
  return { ...report, faults: [...report.faults, ...faults] };
}
