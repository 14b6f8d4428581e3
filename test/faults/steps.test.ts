import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, makeDatabase, onlyAppDies, openDesk, openServer, type Server } from './desk.ts';
import { aPayRun } from './pay-acts.ts';
import { anImport } from './record-acts.ts';
import { killAtSteps } from './steps.ts';

describe('long work that is killed at a commit, just before or just after, ends done, undone or gone on with, and says which', () => {
  let server: Server;
  let desk: Desk;
  beforeAll(async () => {
    server = await openServer(onlyAppDies);
    desk = await openDesk(server, await makeDatabase(server, 'steps'));
  }, 120_000);
  afterAll(async () => {
    await desk?.close();
    await server?.close();
  }, 120_000);

  // One on each side: every kill is a start, and `npm run faults -- --only steps` tries both of many.
  test('an import, in the middle of its rows', { timeout: 120_000 }, async () => {
    const report = await killAtSteps(desk, anImport(200), { most: 1, at: [0.7], which: ['after'] });
    expect(report).toMatchObject({ kills: 1, faults: [] });
  });

  test('a pay run, as it is frozen', { timeout: 120_000 }, async () => {
    const report = await killAtSteps(desk, aPayRun(2), { most: 1, at: [0.5], which: ['before'] });
    expect(report).toMatchObject({ kills: 1, faults: [] });
    expect(report.ended.waits).toBe(1);
  });
});
