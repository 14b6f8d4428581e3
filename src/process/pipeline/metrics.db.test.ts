import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  instantFromMs,
  type LocalDate,
  newId,
  startOfDay,
} from '../../ground/index.ts';
import { aCompanyOf } from '../../people/organisation/testing.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { setConfidential } from '../../platform/access/confidential.ts';
import { readable, readableFacts, readableHistory } from '../../platform/access/narrow.ts';
import { mayByOwner } from '../../platform/access/policy.ts';
import { build } from '../../platform/database/query.ts';
import { rollUpFacts, sumsOff } from '../../platform/history/roll-up.ts';
import { undoChange } from '../../platform/history/undo.ts';
import type { Figure, MetricRow, Point } from '../../platform/metrics/ask.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import { openMetrics } from '../../platform/metrics/registry.ts';
import { emptyDeal } from './actions.ts';
import { dealFactTable } from './fact-sources.ts';
import { lifeOf } from './metric-rows.ts';
import { pipelineMetrics } from './metrics.ts';
import { type DealFact, foldFacts } from './rules/deal-facts.ts';
import { usualRules } from './rules/transitions.ts';
import { pageOfDeals } from './store.ts';
import { type DealRow, deals, pipelines } from './tables.ts';
import { totalsOfDeals, totalsOfStages } from './totals.ts';

const today = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
const registry = openMetrics({ metrics: pipelineMetrics });

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const stageIds = [newId(), newId(), newId()];
const pipelineId = newId();

async function aSalesTeam() {
  const founder = anActor({ personId: null, role: 'operations', by: 'system' });
  const cast = await aCompanyOf(db, founder, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cy: { role: 'rep', under: 'leader' },
    finance: { role: 'finance' },
  });
  await db.transaction(founder, (tx) =>
    tx.record({
      table: pipelines,
      before: null,
      after: {
        id: pipelineId,
        version: 0,
        validFrom: '',
        name: 'Direct',
        position: 0,
        stages: [],
        ownerId: null,
        usedBy: [],
        rules: usualRules,
        goneStages: [],
        retiredOn: null,
        template: null,
      },
      trueFrom: '2020-01-01T00:00:00.000000Z',
    }),
  );
  return { founder, ...cast };
}

const aDeal = (over: Partial<DealRow>): DealRow => ({
  ...emptyDeal,
  id: newId(),
  name: 'Nordlicht, 20 seats',
  ownerId: '',
  pipelineId,
  stageId: stageIds[0]!,
  stagePosition: 0,
  stageSince: '2026-01-01',
  amount: 1_000,
  amountBasis: 'entered',
  currency: 'EUR',
  createdOn: '2026-01-01',
  ...over,
});

async function write(actor: Actor, before: DealRow | null, after: DealRow | null, day: LocalDate) {
  return db.transaction(actor, async (tx) => {
    if (before) await tx.lock(deals, before.id);
    return tx.record({ table: deals, before, after, trueFrom: startOfDay(day, actor.timeZone) });
  });
}

const ask = (actor: Actor, id: string, point: Partial<Point>, by: 'owner'[] = []): Promise<Figure[]> =>
  db.read(actor, (reader) => {
    const points = [{ name: 'whole', period: { first: '2026-01-01', next: '2027-01-01' }, asOf: today, ...point }];
    return registry.metricById(id)!.figures(askerOf(registry, reader, actor, today), { points, by, filter: {} });
  });

async function allRows(actor: Actor, id: string, point: Point, limit: number): Promise<MetricRow[]> {
  const metric = registry.metricById(id)!;
  const rows: MetricRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await db.read(actor, (reader) =>
      metric.rows!(askerOf(registry, reader, actor, today), { point, filter: {}, limit, cursor }),
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}

test('won value counts a deal on the day it closed, for its owner, his manager and the leader, and for nobody else', async () => {
  const { founder, leader, manager, ana, ben, cy } = await aSalesTeam();
  const open = aDeal({ ownerId: ana.personId!, amount: 48_200 });
  await write(founder, null, open, '2026-01-01');
  await write(
    founder,
    { ...open, version: 1 },
    { ...open, version: 1, status: 'won', closedOn: '2026-03-31' },
    '2026-03-31',
  );
  const won = async (actor: Actor, asOf: LocalDate) => (await ask(actor, 'won_value', { asOf }))[0]!.value;
  expect(await won(leader, '2026-03-31')).toBe(48_200);
  expect(await won(leader, '2026-03-30')).toBe(0);
  expect(await won(manager, today)).toBe(48_200);
  expect(await won(ana, today)).toBe(48_200);
  expect(await won(ben, today)).toBe(null);
  expect(await won(cy, today)).toBe(null);
});

test('20 open deals of 10,000 at a win rate of 0.25 over 50 days are 1,000 a day', async () => {
  const { founder, leader, ana } = await aSalesTeam();
  const life = (over: Partial<DealRow>) => ({
    id: newId(),
    states: [{ from: '2026-02-01T10:00:00.000000Z', row: aDeal({ ownerId: ana.personId!, ...over }) }],
  });
  const closed = (status: 'won' | 'lost') =>
    life({ status, createdOn: '2026-01-01', closedOn: '2026-02-20', amount: 1 });
  await db.transaction(founder, (tx) =>
    tx.recordMany(deals, [
      ...Array.from({ length: 20 }, () => life({ amount: 10_000 })),
      ...Array.from({ length: 10 }, () => closed('won')),
      ...Array.from({ length: 30 }, () => closed('lost')),
    ]),
  );
  expect((await ask(leader, 'velocity_money_per_day', {}))[0]).toMatchObject({ value: 1_000, n: 20 });
  expect((await ask(leader, 'win_rate', {}))[0]).toMatchObject({ value: 0.25, n: 40 });
  expect((await ask(leader, 'time_to_win', {}))[0]).toMatchObject({ value: 50, n: 10, median: 50 });
});

type Step = {
  deal: number;
  day: number;
  act: 'make' | 'move' | 'close' | 'hand' | 'price' | 'seal' | 'trash' | 'undo';
  pick: number;
};
const aStep = fc.record({
  deal: fc.nat(1),
  day: fc.nat(30),
  act: fc.constantFrom<Step['act'][]>(
    'make',
    'move',
    'move',
    'move',
    'close',
    'hand',
    'hand',
    'price',
    'seal',
    'seal',
    'trash',
    'undo',
  ),
  pick: fc.nat(1_000),
});

/** Plays steps in the order in which they are entered, each true from its own day: most of them correct the past. */
async function play(actor: Actor, owners: readonly string[], steps: readonly Step[]) {
  const ids = Array.from({ length: 2 }, () => newId());
  const changes: string[] = [];
  for (const { deal, day, act, pick } of steps) {
    const id = ids[deal]!;
    const on = addDays('2026-01-01', day);
    const from = startOfDay(on, actor.timeZone);
    await db.transaction(actor, async (tx) => {
      if (act === 'undo') {
        const changeId = changes[pick % Math.max(1, changes.length)];
        if (changeId) await undoChange(tx, changeId);
        return;
      }
      const now = await tx.lock(deals, id);
      if (!now) {
        const ever = await tx.rows(
          build.selectFrom(readableHistory(actor, deals).as('h')).select('h.id').where('h.id', '=', id),
        );
        if (ever.length > 0) return;
        const fresh = aDeal({
          id,
          ownerId: owners[pick % owners.length]!,
          createdOn: on,
          amount: pick % 7 === 0 ? null : pick,
          amountBasis: pick % 3 === 0 ? 'list_price' : 'entered',
          stageSince: on,
          currency: pick % 5 === 0 ? 'USD' : 'EUR',
        });
        const made = await tx.record({ table: deals, before: null, after: fresh, trueFrom: from });
        if (made.changeId) changes.push(made.changeId);
        return;
      }
      if (act === 'seal') {
        const sealing = { kind: 'deal', id, confidential: pick % 3 > 0 };
        await setConfidential(tx, sealing, now.version);
        return;
      }
      if (act === 'trash') {
        const gone = await tx.record({ table: deals, before: now, after: null });
        if (gone.changeId) changes.push(gone.changeId);
        return;
      }
      const then = await tx.row(readable(actor, deals, { asOf: from }).where('id', '=', id));
      if (!then) return;
      const before = { ...then, version: now.version };
      const place = pick % stageIds.length;
      const fields: Partial<DealRow> =
        act === 'move'
          ? { stageId: stageIds[place]!, stagePosition: place, stageSince: on, status: 'open', closedOn: null }
          : act === 'close'
            ? { status: pick % 2 === 0 ? 'won' : 'lost', closedOn: on }
            : act === 'hand'
              ? { ownerId: owners[pick % owners.length]! }
              : { amount: pick };
      const done = await tx.record({ table: deals, before, after: { ...before, ...fields }, trueFrom: from });
      if (done.changeId) changes.push(done.changeId);
    });
  }
}

/** What a list and a board say of all deals at the end of a day. */
const totalsFromFacts = (actor: Actor, day: LocalDate) =>
  db.read(actor, async (reader) => {
    const when = day < today ? { asOf: endOfDay(day, actor.timeZone) } : {};
    const stages = await totalsOfStages(reader, actor, {}, day, when);
    return {
      list: await totalsOfDeals(reader, actor, {}, day, when),
      stages: stages.sort((a, b) => (a.stageId < b.stageId ? -1 : 1)),
    };
  });

/** The same, added up from the deals themselves. */
const totalsFromDeals = (actor: Actor, day: LocalDate) =>
  db.read(actor, async (reader) => {
    const when = day < today ? { asOf: endOfDay(day, actor.timeZone) } : {};
    const page = { sort: 'createdOn', direction: 'asc', limit: 1_000, cursor: null } as const;
    const rows = await pageOfDeals(reader, actor, {}, page, when);
    const inEuro = (some: readonly DealRow[]) =>
      some.filter(({ currency }) => currency === 'EUR').reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const others = (some: readonly DealRow[]) => some.filter(({ currency }) => currency !== 'EUR').length;
    const owned = rows.filter((row) => mayByOwner(actor, deals, 'read', row));
    const open = Map.groupBy(
      owned.filter(({ status }) => status === 'open'),
      ({ stageId }) => stageId,
    );
    const stages = [...open].map(([stageId, some]) => ({
      stageId,
      count: some.length,
      total: inEuro(some),
      otherCurrencies: others(some),
      listPriced: some.filter(({ amountBasis }) => amountBasis === 'list_price').length,
      averageDays: some.reduce((sum, { stageSince }) => sum + daysBetween(stageSince, day), 0) / some.length,
    }));
    return {
      list: {
        count: rows.length,
        sum: inEuro(owned),
        otherCurrencies: others(owned),
        shared: rows.length - owned.length,
      },
      stages: stages.sort((a, b) => (a.stageId < b.stageId ? -1 : 1)),
    };
  });

const total = (rows: readonly MetricRow[]) => rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
const parts = (rows: readonly MetricRow[], part: string) => rows.filter((row) => row.part === part);
const counted = (figure: Figure, of: string) =>
  figure.parts.find((part) => part.kind !== 'sign' && part.of === of) as { amount: number } | undefined;

test('whatever was entered, corrected, undone, closed to most or shared: the records behind a number add up to it, for every role, now and on any day', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aStep, { minLength: 8, maxLength: 24 }),
      fc.nat(32),
      fc.nat(20),
      async (steps, seenOn, first) => {
        const { founder: hand, finance, ...team } = await aSalesTeam();
        const founder: Actor = { ...hand, closed: 'all' };
        const people = [team.ana, team.ben, team.cy, team.manager];
        await play(
          founder,
          people.map(({ personId }) => personId!),
          steps,
        );
        const asOfDays = [addDays('2026-01-01', seenOn), today];
        const period = { first: addDays('2026-01-01', first), next: addDays('2026-01-01', first + 20) };
        // Whatever is rolled up by then: nothing, all, or what was there in the middle.
        if (first % 3 > 0) await rollUpFacts(db, founder, deals);
        if (first % 3 > 1) await play(founder, [team.ana.personId!], steps.slice(0, 8));
        const known = await db.read(founder, (reader) => reader.rows(readable(founder, deals)));
        const shared = { deal: { read: known.slice(0, 1 + (first % 2)).map(({ id }) => id), write: [] } };
        const readers: Actor[] = [
          { ...team.leader, closed: 'all' },
          { ...team.leader, closed: 'team' },
          { ...team.manager, closed: 'team' },
          { ...team.manager, shared },
          { ...team.ana, shared },
          { ...finance, shared },
          finance,
        ];
        for (const actor of readers)
          for (const asOf of asOfDays) {
            expect(await totalsFromFacts(actor, asOf)).toEqual(await totalsFromDeals(actor, asOf));
            const point = { name: 'whole', period, asOf };
            const [won] = await ask(actor, 'won_value', point);
            const wonRows = await allRows(actor, 'won_value', point, 2);
            expect(won!.value ?? 0).toBe(total(wonRows));
            expect(won!.n).toBe(wonRows.length);

            const [coverage] = await ask(actor, 'pipeline_coverage', point);
            const open = await allRows(actor, 'pipeline_coverage', point, 2);
            expect(counted(coverage!, 'open')!.amount).toBe(total(open));
            expect(coverage!.n).toBe(open.length);

            const [rate] = await ask(actor, 'win_rate', point);
            const closed = await allRows(actor, 'win_rate', point, 3);
            expect([counted(rate!, 'won')!.amount, counted(rate!, 'lost')!.amount]).toEqual([
              parts(closed, 'won').length,
              parts(closed, 'lost').length,
            ]);

            const [days] = await ask(actor, 'time_to_win', point);
            const lived = parts(closed, 'won').reduce((sum, row) => sum + row.days!, 0);
            expect((days!.value ?? 0) * days!.n).toBeCloseTo(lived, 6);

            const [conversion] = await ask(actor, 'stage_conversion', point);
            const stays = await allRows(actor, 'stage_conversion', point, 2);
            expect(['advanced', 'left', 'still-there'].map((part) => counted(conversion!, part)!.amount)).toEqual(
              ['advanced', 'left', 'still-there'].map((part) => parts(stays, part).length),
            );

            const byOwner = await ask(actor, 'won_value', point, ['owner']);
            expect(byOwner.slice(1).reduce((sum, { value }) => sum + value!, 0)).toBe(won!.value ?? 0);
          }
        const [kept, rebuilt] = await db.read(founder, async (reader) => {
          const facts = await reader.rows<DealFact & { factId: string; rolled: boolean }>(
            build.selectFrom(readableFacts(founder, dealFactTable).as('f')).selectAll('f'),
          );
          const versions = await reader.rows(
            build.selectFrom(readableHistory(founder, deals).as('h')).selectAll('h').orderBy('h.validFrom'),
          );
          const lives = [...Map.groupBy(versions, ({ id }) => id).values()].map(lifeOf);
          return [
            facts.map(({ factId: _, rolled: __, ...fact }) => fact),
            lives.flatMap((life) => deals.facts!.of(life, founder.timeZone) as DealFact[]),
          ] as const;
        });
        const sorted = (facts: readonly DealFact[]) =>
          foldFacts(facts)
            .map((fact) => JSON.stringify(Object.entries(fact).sort()))
            .sort();
        expect(sorted(kept)).toEqual(sorted(rebuilt));
        expect(await db.read(founder, (reader) => sumsOff(reader, founder, deals, 5))).toEqual([]);
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);

test('as of a day means at its end', async () => {
  const { founder, leader, ana } = await aSalesTeam();
  const deal = aDeal({ ownerId: ana.personId! });
  await db.transaction(founder, (tx) =>
    tx.record({ table: deals, before: null, after: deal, trueFrom: endOfDay('2026-05-04', founder.timeZone) }),
  );
  const open = async (asOf: LocalDate) => (await ask(leader, 'pipeline_coverage', { asOf }))[0]!.n;
  expect([await open('2026-05-03'), await open('2026-05-04')]).toEqual([0, 1]);
});

test('the server reads whole months from their sums, by the key, under the policies that keep workspaces apart', async () => {
  const { leader, ana } = await aSalesTeam();
  await db.owner.query(
    `INSERT INTO app.deal_facts (workspace_id, fact_id, day, kind, cohort_day, owner_id, pipeline_id, stage_id, currency, n, amount, days)
     SELECT $1, gen_random_uuid(), '2024-01-01'::date + i % 900, k, '2024-01-01'::date + i % 900, $2, $3, gen_random_uuid(), 'EUR', 1, 5, 1
     FROM generate_series(1, 1800) i, unnest(ARRAY['created', 'won', 'lost', 'entered']) k`,
    [leader.workspaceId, ana.personId, pipelineId],
  );
  await rollUpFacts(db, leader, deals);
  await db.owner.query(
    'VACUUM ANALYZE app.deal_facts, app.deal_fact_months, app.deal_fact_owner_months, app.deal_fact_totals',
  );
  const plans: string[] = [];
  const values: unknown[] = [];
  const asked = (by: 'owner' | 'pipeline', period: Point['period'], asOf: LocalDate) =>
    db.read(leader, async (reader) => {
      const looking: typeof reader = {
        ...reader,
        async rows(query, plan) {
          expect(plan).toBe('own');
          const { sql, parameters } = query.compile();
          const lines = await reader.sql<Record<string, string>>(`EXPLAIN ${sql}`, parameters);
          plans.push(lines.flatMap((line) => Object.values(line)).join('\n'));
          return reader.rows(query, plan);
        },
      };
      const points = [{ name: 'whole', period, asOf }];
      const [figure] = await registry
        .metricById('win_rate')!
        .figures(askerOf(registry, looking, leader, today), { points, by: [by], filter: {} });
      values.push(figure!.n);
    });
  await asked('pipeline', { first: '2025-01-01', next: '2025-04-01' }, '2025-06-30');
  await asked('pipeline', { first: '2025-01-10', next: '2025-04-05' }, '2025-02-14');
  for (const plan of plans) expect(plan).not.toContain('Seq Scan');
  // By people alone sums without stages answer, which are few.
  await asked('owner', { first: '2025-01-01', next: '2025-04-01' }, '2025-06-30');
  expect(plans).toHaveLength(3);
  expect(plans[0]).toContain('deal_fact_months_pkey');
  expect(plans[1]).toContain('deal_facts_by_');
  expect(plans[2]).toMatch(/deal_fact_owner_months/);
  // 1,800 facts of each kind over 900 days: 4 closings a day.
  expect(values).toEqual([90 * 4, 36 * 4, 90 * 4]);
});
