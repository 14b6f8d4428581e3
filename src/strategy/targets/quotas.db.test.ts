import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { managersOn } from '../../people/organisation/reads.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import type { OtherDimension } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { type QuotaToSet, setQuotas } from './actions.ts';
import { targetMetrics } from './metrics.ts';
import { quotasIn } from './store.ts';

const today = '2026-11-23';
const registry = openMetrics({ metrics: targetMetrics, managersOn });

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const aTeam = () =>
  aCompanyOf(db, systemActor(anActor({ personId: null })), {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'leader' },
  });

const quotaFor = (who: Actor, amount: number | null, quarterStart = '2026-10-01'): QuotaToSet => ({
  personId: who.personId!,
  quarterStart,
  amount,
});
const set = (actor: Actor, items: QuotaToSet[], trueFrom?: string) =>
  db.transaction(actor, (tx) => setQuotas(tx, items, { trueFrom }));

async function quota(
  actor: Actor,
  { asOf = today, period = { first: '2026-10-01', next: '2027-01-01' }, by = [] as OtherDimension[] } = {},
) {
  const points = [{ name: 'whole', period, asOf }];
  const figures = await db.read(actor, (reader) =>
    targetMetrics[0]!.figures(askerOf(registry, reader, actor, today), { points, by, filter: {} }),
  );
  return by.length === 0
    ? figures[0]!.value
    : Object.fromEntries(figures.slice(1).map(({ key, value }) => [key.owner ?? key.team, value]));
}

test('everybody is told the quota of those he may see', async () => {
  const { leader, manager, ana, ben, cy } = await aTeam();
  await set(leader, [quotaFor(ana, 300), quotaFor(ben, 200), quotaFor(cy, 100), quotaFor(manager, 50)]);
  expect(await quota(leader)).toBe(650);
  expect(await quota(manager)).toBe(550);
  expect(await quota(ana)).toBe(300);
  expect(await quota(leader, { by: ['team'] })).toEqual({ [manager.personId!]: 550, [leader.personId!]: 100 });
});

test('whoever stands in for somebody keeps a quota of his own: what the other is to win is counted with the other', async () => {
  const { leader, ana, ben } = await aTeam();
  await set(leader, [quotaFor(ana, 300), quotaFor(ben, 200)]);
  const personId = ben.personId!;
  const forBen: Actor = { ...ana, standsFor: [{ personId, role: 'rep', team: [personId] }] };
  expect(await quota(forBen)).toBe(300);
  const year = { first: '2026-01-01', next: '2027-01-01' };
  for (const asOf of [undefined, today]) {
    const rows = await db.read(forBen, (reader) => quotasIn(reader, forBen, year, asOf));
    expect(rows.every((row) => row.personId === ana.personId)).toBe(true);
  }
});

test('a quota entered today for a quarter long gone is not known to the days before, unless it is said since when it held', async () => {
  const { leader, ana, ben } = await aTeam();
  await set(leader, [quotaFor(ana, 300, '2026-01-01')]);
  await set(leader, [quotaFor(ben, 200, '2026-01-01')], '2026-01-01');
  const period = { first: '2026-01-01', next: '2026-04-01' };
  expect(await quota(leader, { period, asOf: '2026-02-15' })).toBe(200);
  expect(await quota(leader, { period })).toBe(500);
});

test('quotas are not cut into days: half a quarter has none, half a year has two', async () => {
  const { leader, ana } = await aTeam();
  await set(leader, [quotaFor(ana, 300, '2026-07-01'), quotaFor(ana, 400, '2026-10-01')]);
  expect(await quota(leader, { period: { first: '2026-10-01', next: '2026-11-15' } })).toBe(null);
  expect(await quota(leader, { period: { first: '2026-07-01', next: '2027-01-01' } })).toBe(700);
});

test('a whole plan set in one act is undone in one act, and what was there before is back', async () => {
  const { leader, ana, ben, cy } = await aTeam();
  await set(leader, [quotaFor(ana, 300), quotaFor(cy, 70)]);
  const done = await set(leader, [quotaFor(ana, 450), quotaFor(ben, 200), quotaFor(cy, null)]);
  if ('refused' in done) throw new Error(done.refused);
  expect(done).toMatchObject({ set: 2, cleared: 1 });
  expect(await quota(leader)).toBe(650);
  const undone = await db.transaction(leader, (tx) => undoGroup(tx, done.groupId));
  expect(undone).toMatchObject({ undone: 3, left: [] });
  expect(await quota(leader, { by: ['owner'] })).toEqual({ [ana.personId!]: 300, [cy.personId!]: 70 });
});

test('all or nothing: one quota that is not yours to set, and none is set', async () => {
  const { leader, manager, ana, cy } = await aTeam();
  expect(await set(manager, [quotaFor(ana, 300), quotaFor(cy, 100)])).toEqual({ refused: 'not-yours', at: 1 });
  expect(await set(manager, [quotaFor(ana, 300), quotaFor(ana, 400)])).toEqual({ refused: 'twice', at: 1 });
  expect(await set(ana, [quotaFor(ana, 1)])).toEqual({ refused: 'not-yours', at: 0 });
  expect(await quota(leader)).toBe(null);
});

test('a manager sets the quotas of his people at any depth, and never his own; a leader sets both', async () => {
  const { leader, manager, ana } = await aTeam();
  expect(await set(manager, [quotaFor(manager, 1)])).toEqual({ refused: 'not-yours', at: 0 });
  expect(await set(manager, [quotaFor(ana, 300), quotaFor(manager, 1)])).toEqual({ refused: 'not-yours', at: 1 });
  expect(await set(manager, [quotaFor(ana, 300)])).toMatchObject({ set: 1 });
  expect(await set(leader, [quotaFor(manager, 900), quotaFor(leader, 1_000)])).toMatchObject({ set: 2 });
  expect(await set(manager, [quotaFor(manager, null)])).toEqual({ refused: 'not-yours', at: 0 });
  expect(await quota(manager, { by: ['owner'] })).toEqual({ [ana.personId!]: 300, [manager.personId!]: 900 });
});

test('a manager does not come by another quota of his own through an undo', async () => {
  const { leader, manager } = await aTeam();
  const given = await set(leader, [quotaFor(manager, 900)]);
  if ('refused' in given) throw new Error(given.refused);
  const undone = await db.transaction(manager, (tx) => undoGroup(tx, given.groupId));
  expect(undone).toMatchObject({ undone: 0, left: [{ why: 'not-yours' }] });
  expect(await quota(manager)).toBe(900);
});

test('of two people setting the same quota the second is told what the first set', async () => {
  const { leader, manager, ana } = await aTeam();
  await set(leader, [quotaFor(ana, 300)]);
  await set(manager, [{ ...quotaFor(ana, 320), version: 1 }]);
  expect(await set(leader, [{ ...quotaFor(ana, 280), version: 1 }])).toEqual({
    refused: 'changed-meanwhile',
    changed: [{ personId: ana.personId, quarterStart: '2026-10-01', amount: 320, version: 2 }],
  });
});
