import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, momentAt, newId } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { OtherDimension } from '../../../platform/metrics/ask.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { blankLead, type Lead, leads } from '../tables.ts';
import { paceMetrics } from './metrics.ts';

const metrics = openMetrics({ metrics: paceMetrics, managersOn });
const system = systemActor(anActor({ personId: null, timeZone: 'UTC' }));
const today = '2026-06-12';
const came = '2026-06-01';
const period = { first: '2026-06-01', next: '2026-07-01' };
const at = (day: string, hour: number) => momentAt(day, hour * 60, 'UTC');
let db: TestDatabase;
let team: Cast<'lea' | 'max' | 'ria' | 'rob'>;

/** Came on the first at nine, is promised an answer by ten, and is answered or not. */
function aLead(owner: Actor, source: string, answeredAt: string | null, over: Partial<Lead> = {}) {
  const { id: _, version: __, validFrom: ___, ...blank } = blankLead;
  const row = { ...blank, name: 'Kim', ownerId: owner.personId, source, receivedOn: came, receivedAt: at(came, 9) };
  const waiting = { ...row, dueAt: at(came, 10), ...over };
  const answered = answeredAt
    ? [{ from: answeredAt, row: { ...waiting, answeredAt, status: 'working' as const } }]
    : [];
  return { id: newId(), states: [{ from: at(came, 9), row: waiting }, ...answered] };
}

beforeAll(async () => {
  db = await openTestDatabase();
  team = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'lea' },
  });
  const all = [
    aLead(team.ria, 'Web', at(came, 9.5)),
    aLead(team.ria, 'Web', at(addDays(came, 3), 9)),
    aLead(team.rob, 'Fair', null),
    aLead(team.rob, 'Fair', null, { status: 'disqualified' }),
    aLead(team.rob, 'Fair', null, { dueAt: null }),
  ];
  await db.transaction(system, (tx) => tx.recordMany(leads, all));
});
afterAll(async () => db.close());

const ask = (who: Actor, asOf = today, by: OtherDimension[] = []) =>
  db.read(who, async (reader) => {
    const points = [{ name: 'now', period, asOf }];
    return metrics
      .metricById('leads_in_time')!
      .figures(askerOf(metrics, reader, who, today), { points, by, filter: {} });
  });

test('one of three was answered in time: one late, one waits still, and of the others no promise is judged', async () => {
  const [whole] = await ask(team.lea);
  expect(whole).toMatchObject({ n: 3, parts: [{ amount: 1 }, {}, { amount: 3 }] });
  expect(whole?.value).toBeCloseTo(1 / 3, 12);
  expect((await ask(team.max))[0]).toMatchObject({ value: 0.5, n: 2 });
});

test('by source the parts come to the whole, and behind it stand its leads', async () => {
  const parts = (await ask(team.lea, today, ['source'])).filter(({ key }) => 'source' in key);
  expect(parts.map(({ key, value, n }) => [key.source, value, n]).sort()).toEqual([
    ['Fair', 0, 1],
    ['Web', 0.5, 2],
  ]);
  const point = { name: 'now', period, asOf: today };
  const { items } = await db.read(team.lea, (reader) =>
    metrics.metricById('leads_in_time')!.rows!(askerOf(metrics, reader, team.lea, today), {
      ...{ point, filter: {}, limit: 50, cursor: null },
    }),
  );
  expect(items.map(({ part }) => part).sort()).toEqual(['lead-in-time', 'lead-late', 'lead-late']);
});

test('as of a past day it is as that day knew it', async () => {
  expect((await ask(team.lea, addDays(came, 1)))[0]).toMatchObject({ n: 3, parts: [{ amount: 1 }, {}, { amount: 3 }] });
  expect((await ask(team.lea, addDays(came, -1)))[0]).toMatchObject({ value: null, missing: { kind: 'no-data' } });
});
