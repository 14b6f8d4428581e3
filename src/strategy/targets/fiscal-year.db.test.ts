import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { founderOf, openWorkspace, saveWorkspace, workspaceOf } from '../../platform/settings/workspace.ts';
import { setQuotas } from './actions.ts';
import { targetMetrics } from './metrics.ts';

const registry = openMetrics({ metrics: targetMetrics, managersOn });

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const waiting = async () =>
  (
    await db.owner.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rows[0].n;
const settings = { name: 'Harbour', timeZone: 'Europe/Berlin', currency: 'EUR', fiscalStartMonth: 1, locale: 'en-GB' };

async function aWorkspace() {
  const founder = founderOf(settings);
  await db.transaction(founder, (tx) => openWorkspace(tx, settings));
  return aCompanyOf(db, systemActor(founder), {
    leader: { role: 'leader' },
    ana: { role: 'rep', under: 'leader' },
    ben: { role: 'rep', under: 'leader' },
  });
}

const set = (actor: Actor, quarterStart: string, amounts: readonly (readonly [Actor, number | null])[]) =>
  db.transaction(actor, (tx) =>
    setQuotas(
      tx,
      amounts.map(([who, amount]) => ({ personId: who.personId as string, quarterStart, amount })),
    ),
  );

const beginIn = (actor: Actor, fiscalStartMonth: number) =>
  db.transaction(actor, async (tx) => {
    const { version } = await workspaceOf(tx, actor);
    return { ...(await saveWorkspace(tx, version, { fiscalStartMonth })), groupId: tx.groupId };
  });

/** Everybody's quotas of a year and a half, quarter by quarter, as the registry counts them under this calendar. */
async function counted(actor: Actor, fiscalStartMonth: number, quarters: readonly [first: string, next: string][]) {
  const then = { ...actor, fiscalStartMonth };
  const points = quarters.map(([first, next]) => ({ name: first, period: { first, next }, asOf: '2026-11-26' }));
  const figures = await db.read(then, (reader) =>
    targetMetrics[0]!.figures(askerOf(registry, reader, then, '2026-11-26'), { points, by: [], filter: {} }),
  );
  return figures.map(({ value }) => value);
}

test('a year does not begin in a month that has no quarter for the quotas there are; it is said how many, and which months keep them', async () => {
  const { leader, ana, ben } = await aWorkspace();
  await set(leader, '2026-07-01', [
    [ana, 300],
    [ben, 200],
  ]);
  await set(leader, '2026-10-01', [[ana, 400]]);
  expect(await beginIn(leader, 2)).toMatchObject({
    refused: 'quarters-in-use',
    losing: [{ kind: 'quota', count: 3, first: '2026-07-01', last: '2026-10-01' }],
    monthsThatKeep: [1, 4, 7, 10],
  });
  expect((await db.read(leader, (reader) => workspaceOf(reader, leader))).fiscalStartMonth).toBe(1);
});

test('a year from April keeps the quarters, so every quota counts on, to the cent', async () => {
  const { leader, ana, ben } = await aWorkspace();
  await set(leader, '2026-07-01', [[ana, 300]]);
  await set(leader, '2026-10-01', [[ben, 451]]);
  const quarters: [string, string][] = [
    ['2026-07-01', '2026-10-01'],
    ['2026-10-01', '2027-01-01'],
  ];
  expect(await counted(leader, 1, quarters)).toEqual([300, 451]);
  expect(await beginIn(leader, 4)).toMatchObject({ workspace: { fiscalStartMonth: 4 } });
  expect(await counted(leader, 4, quarters)).toEqual([300, 451]);
});

test('with the quotas cleared the year may begin anywhere, and clearing them is not undone into quarters that are gone', async () => {
  const { leader, ana } = await aWorkspace();
  await set(leader, '2026-10-01', [[ana, 400]]);
  const cleared = await set(leader, '2026-10-01', [[ana, null]]);
  expect(await beginIn(leader, 2)).toMatchObject({ workspace: { fiscalStartMonth: 2 } });
  if ('refused' in cleared) throw new Error(cleared.refused);
  const february = { ...leader, fiscalStartMonth: 2 };
  const undone = await db.transaction(february, (tx) => undoGroup(tx, cleared.groupId));
  expect(undone).toMatchObject({ undone: 0, left: [{ kind: 'quota', why: 'no-such-quarter' }] });
});

test('an undo does not bring back a fiscal year that has no quarter for the quotas set since', async () => {
  const { leader, ana } = await aWorkspace();
  const changed = await beginIn(leader, 2);
  const february = { ...leader, fiscalStartMonth: 2 };
  await set(february, '2026-11-01', [[ana, 400]]);
  const undone = await db.transaction(february, (tx) => undoGroup(tx, changed.groupId));
  expect(undone).toMatchObject({ undone: 0, left: [{ kind: 'workspace', why: 'no-such-quarter' }] });
});

test('who sets quotas by the quarters of before, just after the year was changed, is told so and sets none', async () => {
  const { leader, ana } = await aWorkspace();
  await beginIn(leader, 2);
  expect(await set(leader, '2026-10-01', [[ana, 400]])).toEqual({ refused: 'fiscal-year-changed' });
});

test('while quotas are being set the fiscal year waits, and then sees them', async () => {
  const { leader, ana } = await aWorkspace();
  let changing: Promise<unknown> = Promise.resolve();
  await db.transaction(leader, async (tx) => {
    await setQuotas(tx, [{ personId: ana.personId as string, quarterStart: '2026-10-01', amount: 400 }]);
    changing = beginIn(leader, 2);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
  });
  expect(await changing).toMatchObject({ refused: 'quarters-in-use', losing: [{ count: 1 }] });
});

test('nothing is kept for a quarter that the calendar does not have, whatever way it comes', async () => {
  const { leader, ana } = await aWorkspace();
  await expect(set(leader, '2026-11-01', [[ana, 400]])).rejects.toThrow('No fiscal quarter begins on 2026-11-01');
});
