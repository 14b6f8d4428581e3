import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { newId, startOfDay } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { OtherDimension } from '../../../platform/metrics/ask.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import type { LeadStatus } from '../rules/status.ts';
import { blankLead, leads } from '../tables.ts';
import { leadMetrics } from './metrics.ts';

const metrics = openMetrics({ metrics: leadMetrics, managersOn });
const system = systemActor(anActor({ personId: null }));
const today = '2026-11-28';
const period = { first: '2026-10-01', next: '2027-01-01' };
let db: TestDatabase;
let team: Cast<'lea' | 'max' | 'ria' | 'rob'>;

/** Came on 5 October, and stood as each of these on the days named. */
const aLead = (owner: Actor, source: string, ...stood: [on: string, status: LeadStatus][]) => {
  const row = { ...blankLead, name: 'Ines Sol', ownerId: owner.personId, source, receivedOn: '2026-10-05' };
  const base = { ...row, receivedAt: startOfDay('2026-10-05', system.timeZone) };
  const { id: _, version: _version, validFrom: _from, ...kept } = base;
  const states = [['2026-10-05', 'new'] as const, ...stood].map(([on, status]) => ({
    from: startOfDay(on, system.timeZone),
    row: { ...kept, status },
  }));
  return { id: newId(), states };
};

beforeAll(async () => {
  db = await openTestDatabase();
  team = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'lea' },
  });
  const all = [
    aLead(team.ria, 'Fair', ['2026-10-10', 'mql'], ['2026-11-20', 'sql']),
    aLead(team.ria, 'Fair', ['2026-10-12', 'mql'], ['2026-11-02', 'recycled']),
    aLead(team.ria, 'Web'),
    aLead(team.rob, 'Web', ['2026-11-15', 'mql']),
  ];
  await db.transaction(system, (tx) => tx.recordMany(leads, all));
});
afterAll(async () => db.close());

const ask = (who: Actor, id: string, asOf = today, by: OtherDimension[] = []) =>
  db.read(who, async (reader) => {
    const metric = metrics.metricById(id)!;
    const points = [{ name: 'now', period, asOf }];
    return metric.figures(askerOf(metrics, reader, who, today), { points, by, filter: {} });
  });

test('three of four leads were handed over, and sales took one of them', async () => {
  expect((await ask(team.lea, 'leads_to_mql'))[0]).toMatchObject({ value: 0.75, n: 4 });
  const [accepted] = await ask(team.lea, 'mql_accepted');
  expect(accepted).toMatchObject({ n: 3, parts: [{ amount: 1 }, {}, { amount: 3 }] });
  expect(accepted?.value).toBeCloseTo(1 / 3, 12);
});

test('as of a past day it is as that day knew it', async () => {
  expect((await ask(team.lea, 'leads_to_mql', '2026-10-11'))[0]).toMatchObject({ value: 0.25, n: 4 });
  expect((await ask(team.lea, 'mql_accepted', '2026-11-10'))[0]).toMatchObject({ value: 0, n: 2 });
  expect((await ask(team.lea, 'leads_to_mql', '2026-10-04'))[0]).toMatchObject({
    ...{ value: null, missing: { kind: 'no-data' } },
  });
});

test('by owner and source the parts come to the whole, each in his own sight', async () => {
  const parts = (await ask(team.lea, 'leads_to_mql', today, ['source'])).filter(({ key }) => 'source' in key);
  expect(parts.map(({ key, value, n }) => [key.source, value, n]).sort()).toEqual([
    ['Fair', 1, 2],
    ['Web', 0.5, 2],
  ]);
  expect((await ask(team.max, 'leads_to_mql'))[0]).toMatchObject({ n: 3 });
  expect((await ask(team.rob, 'leads_to_mql'))[0]).toMatchObject({ n: 1, value: 1 });
});

test('behind it stand its leads, each by what it counts as', async () => {
  const rows = await db.read(team.lea, (reader) =>
    metrics.metricById('mql_accepted')!.rows!(askerOf(metrics, reader, team.lea, today), {
      ...{ point: { name: 'now', period, asOf: today }, filter: {}, limit: 2, cursor: null },
    }),
  );
  expect(rows.items).toHaveLength(2);
  expect(rows.nextCursor).toBe(rows.items[1]?.id);
  const all = await db.read(team.lea, (reader) =>
    metrics.metricById('mql_accepted')!.rows!(askerOf(metrics, reader, team.lea, today), {
      ...{ point: { name: 'now', period, asOf: today }, filter: {}, limit: 50, cursor: null },
    }),
  );
  expect(all.items.map(({ part }) => part).sort()).toEqual(['lead-accepted', 'lead-not', 'lead-not']);
});
