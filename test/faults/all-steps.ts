import { join } from 'node:path';
import { aBackup, anUpgrade, aRestore, killCommand } from './cold.ts';
import { type Desk, makeDatabase, openDesk, openServer, type Server } from './desk.ts';
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

/** Everything long, killed at so many of its steps and on both sides of each; told act by act. */
export async function killAtAllSteps(
  most: number,
  tell: (line: string) => void,
  report: (one: StepsReport) => void,
): Promise<void> {
  const server = await openServer();
  try {
    const options = { most, tell };
    const running = await onDesk(server, 'running', async (desk) => {
      const tried = async <Subject>(act: Act<Subject>) =>
        report(await checked(desk, await killAtSteps(desk, act, options)));
      await tried(anImport(people));
      await tried(anImportUndone(people, 1_000));
      await tried(aMerge);
      await tried(aMergeApart);
      const many = await someContacts(desk, people);
      await tried(aChangeOfMany(many));
      await tried(aChangeOfManyUndone(many));
      await tried(aPayRun(paid));
      await tried(anExport);
      await tried(anErasure);
      return desk.database;
    });
    for (const command of [anUpgrade, aBackup, aRestore])
      report(await killCommand(server, await command(server, running), options));
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
