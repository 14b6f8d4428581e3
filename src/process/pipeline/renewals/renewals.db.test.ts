import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { addDays, addMonths, dayOf, instantFromMs, newId, startOfDay } from '../../../ground/index.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { enterCompanies } from '../../accounts/enter.ts';
import * as actions from '../actions.ts';
import { changeClosing } from '../closing/settings.ts';
import { closingOf } from '../closing/store.ts';
import { pipelinesAt } from '../definitions-store.ts';
import type { DealLine } from '../rules/deal-lines.ts';
import { templates } from '../rules/templates.ts';
import { type DealRow, deals } from '../tables.ts';
import { retentionMetrics } from './metrics.ts';
import { openRenewals } from './open-renewals.ts';
import { recurringMetrics } from './recurring-metrics.ts';
import { successionOf } from './show.ts';

let db: TestDatabase;
let system: Actor;
let cast: Cast<'lea' | 'ria' | 'rob'>;
let pipelineId: string;
const companies = { nord: newId(), hansa: newId(), kiel: newId() };

beforeAll(async () => {
  db = await openTestDatabase();
  system = systemActor(anActor({ personId: null }));
  cast = await aCompanyOf(db, system, {
    lea: { role: 'leader' },
    ria: { role: 'rep', under: 'lea' },
    rob: { role: 'rep', under: 'lea' },
  });
  await db.transaction(system, async (tx) => {
    await actions.addPipeline(tx);
    const renewal = templates.find(({ key }) => key === 'renewal')!;
    pipelineId = (await actions.addPipeline(tx, renewal, 1)).id;
    await enterCompanies(
      tx,
      Object.entries(companies).map(([name, id]) => ({
        id,
        from: startOfDay('2020-01-01', system.timeZone),
        row: { name, ownerId: cast.ria.personId!, sector: name === 'hansa' ? null : 'Energy' },
      })),
    );
  });
});
afterAll(() => db.close());

const today = () => dayOf(instantFromMs(Date.now()), system.timeZone);
const now = async (id: string) =>
  (await db.read(system, (r) => r.row(readable(system, deals).where('id', '=', id)))) as DealRow;
const line = (termMonths: number | null, unitPrice = 10_000): DealLine => ({
  ...{ id: newId(), productId: newId(), name: 'Seat', quantity: 1, unitPrice, discount: null },
  ...{ rhythm: termMonths === null ? 'once' : 'month', termMonths },
});

/** A deal that was won on a day, as an import knows it. */
async function won(closedOn: string, lines: DealLine[], more: Partial<DealRow> = {}): Promise<DealRow> {
  const [first] = await db.read(system, (r) => pipelinesAt(r, system, {}));
  const row = {
    ...actions.emptyDeal,
    ...{
      name: 'Sails',
      ownerId: cast.ria.personId!,
      companyId: companies.nord,
      pipelineId: first!.id,
      currency: 'EUR',
    },
    ...{ stageId: first!.stages[0]!.id, stagePosition: 0, stageSince: closedOn, status: 'won' as const },
    ...{ createdOn: closedOn, closedOn, lines, amount: 1 },
    ...more,
  };
  const id = newId();
  await db.transaction(system, (tx) =>
    actions.importDeals(tx, [{ id, states: [{ from: startOfDay(closedOn, system.timeZone), row }] }]),
  );
  return now(id);
}
const renewals = async (change: { pipelineId: string | null; daysBefore: number }) => {
  const { version } = await db.read(system, (r) => closingOf(r, system));
  return db.transaction(cast.lea, (tx) => changeClosing(tx, version, { renewals: change }));
};
const openedOn = (day: string) => openRenewals(db, system, day);

describe('renewals', () => {
  test('none are opened where no pipeline is named for them, and only in one that takes deals', async () => {
    await won(addMonths(addDays(today(), 30), -12), [line(12)]);
    expect(await openedOn(today())).toEqual([]);
    expect(await renewals({ pipelineId: newId(), daysBefore: 90 })).toMatchObject({
      unfit: { field: 'renewals.pipelineId' },
    });
    await renewals({ pipelineId, daysBefore: 90 });
    expect(await openedOn(today())).toHaveLength(1);
  });

  test('a deal is opened for what recurs, for its owner, linked to what it renews, once', async () => {
    const end = addDays(today(), 40);
    const origin = await won(addMonths(end, -12), [line(12), line(null, 50_000)], { ownerId: cast.rob.personId! });
    const [id] = await openedOn(today());
    const renewal = await now(id!);
    expect(renewal).toMatchObject({
      ...{ status: 'open', pipelineId, originId: origin.id, originKind: 'renewal', ownerId: cast.rob.personId },
      ...{ expectedCloseOn: addMonths(origin.closedOn!, 12), amount: 120_000, companyId: companies.nord },
    });
    expect(renewal.lines).toHaveLength(1);
    expect(renewal.nextStep).not.toBeNull();
    expect(await openedOn(today())).toEqual([]);
    expect(await openedOn(addDays(today(), 1))).toEqual([]);
    const seen = await db.read(cast.rob, (r) => successionOf(r, cast.rob, origin, {}));
    expect(seen).toMatchObject({ runsUntil: addMonths(origin.closedOn!, 12), following: [{ id, kind: 'renewal' }] });
    expect(await db.read(cast.rob, (r) => successionOf(r, cast.rob, renewal, {}))).toMatchObject({
      origin: { id: origin.id, kind: 'renewal' },
    });
  });

  test('once it is moved and won the contract runs on without a gap, and what it renewed is not renewed again', async () => {
    const end = addDays(today(), 30);
    const origin = await won(addMonths(end, -12), [line(12)], { ownerId: cast.rob.personId! });
    const [id] = await openedOn(today());
    const pipeline = (await db.read(system, (r) => pipelinesAt(r, system, {}))).find((one) => one.id === pipelineId)!;
    const override = { override: { reason: 'Agreed by phone' } };
    const went = await db.transaction(cast.rob, async (tx) =>
      actions.moveDeal(tx, id!, (await now(id!)).version, pipeline.stages[1]!.id, override, today()),
    );
    expect(went).not.toHaveProperty('refused');
    const signed = await db.transaction(cast.rob, async (tx) =>
      actions.winDeal(tx, id!, (await now(id!)).version, override, today()),
    );
    expect(signed).not.toHaveProperty('refused');
    const renewal = await now(id!);
    expect(renewal).toMatchObject({ status: 'won', closedOn: today(), originId: origin.id });
    const until = async (deal: DealRow) =>
      (await db.read(cast.rob, (r) => successionOf(r, cast.rob, deal, {}))).runsUntil;
    // It was signed thirty days early and yet runs from the end of what it renews.
    expect(await until(origin)).toBe(addMonths(origin.closedOn!, 12));
    const next = addMonths(addMonths(origin.closedOn!, 12), 12);
    expect(await until(renewal)).toBe(next);
    expect(await openedOn(addDays(today(), 1))).toEqual([]);
    const later = await openedOn(addDays(next, -60));
    expect((await Promise.all(later.map(now))).map(({ originId }) => originId)).toContain(id);
  });

  test('removed by a person, it is not opened again', async () => {
    await won(addMonths(addDays(today(), 20), -12), [line(12)]);
    const [id] = await openedOn(today());
    await db.transaction(cast.lea, async (tx) => actions.removeDeal(tx, id!, (await now(id!)).version));
    expect(await openedOn(today())).toEqual([]);
  });

  test('many are opened as one act, with no question more than one asks', async () => {
    const questions = async (many: number) => {
      for (let at = 0; at < many; at += 1) await won(addMonths(addDays(today(), 50 + at), -12), [line(12)]);
      let asked = 0;
      const counting = (tx: object) =>
        new Proxy(tx, {
          get(at, name) {
            if (name === 'rows' || name === 'row' || name === 'sql') asked += 1;
            const found = Reflect.get(at, name);
            return typeof found === 'function' ? found.bind(at) : found;
          },
        });
      const watched = {
        ...db,
        read: db.read.bind(db),
        transaction: (actor: Actor, act: (tx: never) => Promise<unknown>) =>
          db.transaction(actor, (tx) => act(counting(tx) as never)),
      };
      const opened = await openRenewals(watched as never, system, today());
      expect(opened).toHaveLength(many);
      return asked;
    };
    expect(await questions(6)).toBe(await questions(1));
  });

  test('neither what ends later nor what ended before is opened', async () => {
    await won(addMonths(addDays(today(), 120), -12), [line(12)]);
    await won(addMonths(addDays(today(), -10), -12), [line(12)]);
    await won(addDays(today(), -10), [line(null)]);
    expect(await openedOn(today())).toEqual([]);
  });

  test('an expansion is linked to the won deal that it expands', async () => {
    const origin = await won(addDays(today(), -5), [line(12)]);
    const made = await db.transaction(cast.ria, (tx) =>
      actions.createDeal(tx, { name: 'More sails', expandsId: origin.id }, today()),
    );
    const { id } = (made as { deal: DealRow }).deal;
    expect(await now(id)).toMatchObject({ originId: origin.id, originKind: 'expansion' });
    expect(
      await db.transaction(cast.ria, (tx) => actions.createDeal(tx, { name: 'More', expandsId: id }, today())),
    ).toMatchObject({ unfit: { field: 'expandsId' } });
  });
});

describe('retention over a year, by what companies pay', () => {
  const year = { first: '2023-01-01', next: '2024-01-01' };
  const registry = openMetrics({ metrics: [...retentionMetrics, ...recurringMetrics], managersOn });
  const ask = (who: Actor, id: string, by: readonly ('owner' | 'team' | 'sector')[] = []) =>
    db.read(who, async (reader) => {
      const asker = askerOf(registry, reader, who, today());
      const point = { name: 'whole', period: year, asOf: today() };
      const metric = registry.metricById(id)!;
      const [figure, ...parts] = await metric.figures(asker, { points: [point], by, filter: {} });
      const rows = await metric.rows!(asker, { point, filter: {}, limit: 50, cursor: null });
      return { figure: figure!, parts, rows: rows.items };
    });

  test('Nord grew, Hansa left, Kiel came: net 130 and gross 100 of 150, one company of two', async () => {
    // A year: Nord 1,200.00 then 1,560.00, Hansa 600.00; Kiel is new.
    const nord = await won('2022-06-01', [line(12, 10_000)], { companyId: companies.nord });
    await won('2023-05-01', [line(12, 13_000)], {
      companyId: companies.nord,
      originId: nord.id,
      originKind: 'renewal',
    });
    await won('2022-06-01', [line(12, 5_000)], { companyId: companies.hansa });
    await won('2023-02-01', [line(36, 90_000)], { companyId: companies.kiel });
    const [net, gross, logos] = [
      await ask(cast.lea, 'net_revenue_retention'),
      await ask(cast.lea, 'gross_revenue_retention'),
      await ask(cast.lea, 'logo_retention'),
    ];
    expect(net.figure).toMatchObject({ value: 156_000 / 180_000, n: 2, currency: 'EUR' });
    expect(gross.figure).toMatchObject({ value: 120_000 / 180_000, n: 2 });
    expect(logos.figure).toMatchObject({ value: 0.5, n: 2 });
    expect(net.rows.map(({ part, amount }) => [part, amount]).toSorted()).toEqual([
      ['company-left', 60_000],
      ['company-stays', 120_000],
    ]);
  });

  test('the rows add up to the beginning, and nobody counts what he may not see', async () => {
    const { figure, rows } = await ask(cast.lea, 'net_revenue_retention');
    const start = figure.parts.findLast((part) => part.kind === 'money');
    expect(rows.reduce((all, { amount }) => all + (amount ?? 0), 0)).toBe(
      start && 'amount' in start ? start.amount : -1,
    );
    expect((await ask(cast.rob, 'net_revenue_retention')).figure).toMatchObject({
      value: null,
      missing: { kind: 'no-data' },
    });
  });

  test('what recurs a year is what it was and what moved it, and the rows of each add up to it', async () => {
    const values: Record<string, number | null> = {};
    for (const { id } of recurringMetrics) {
      const { figure, rows } = await ask(cast.lea, id);
      values[id] = figure.value;
      if (id === 'monthly_recurring_revenue') continue;
      expect([id, rows.reduce((all, { amount }) => all + (amount ?? 0), 0)]).toEqual([id, figure.value]);
    }
    expect(values).toEqual({
      annual_recurring_revenue: 156_000 + 1_080_000,
      monthly_recurring_revenue: 13_000 + 90_000,
      new_recurring_revenue: 1_080_000,
      recurring_expansion: 36_000,
      recurring_contraction: 0,
      recurring_churn: 60_000,
    });
    expect((await ask(cast.rob, 'annual_recurring_revenue')).figure.value).toBeNull();
  });

  test('by owner, by team and by sector, the parts hold the companies of each', async () => {
    await won('2022-06-01', [line(36, 5_000)], { companyId: companies.kiel, ownerId: cast.rob.personId! });
    const { parts } = await ask(cast.lea, 'logo_retention', ['owner']);
    expect(parts.map(({ key, value, n }) => [key.owner, value, n]).toSorted()).toEqual(
      [
        [cast.ria.personId, 0.5, 2],
        [cast.rob.personId, 1, 1],
      ].toSorted(),
    );
    const { figure, parts: teams } = await ask(cast.lea, 'logo_retention', ['team']);
    expect(teams.map(({ key, value, n }) => [key.team, value, n])).toEqual([[cast.lea.personId, figure.value, 3]]);
    const bySector = (await ask(cast.lea, 'net_revenue_retention', ['sector'])).parts;
    expect(new Map(bySector.map(({ key, value }) => [key.sector, value]))).toEqual(
      new Map([
        [null, 0],
        ['Energy', (156_000 + 60_000 + 1_080_000) / (120_000 + 60_000)],
      ]),
    );
  });
});

test('a renewal of a renewal runs from the end of the whole chain, also for whoever took it over and does not see how it began', async () => {
  const { lea, ria, rob } = cast;
  const follows = (origin: DealRow) => ({
    ...{ companyId: companies.kiel, ownerId: rob.personId!, originId: origin.id, originKind: 'renewal' as const },
  });
  const first = await won('2018-01-15', [line(12)], { companyId: companies.kiel, ownerId: ria.personId! });
  const second = await won('2018-11-01', [line(12)], follows(first));
  const third = await won('2019-10-01', [line(12)], follows(second));
  const until = async (who: Actor, deal: DealRow) =>
    (await db.read(who, (r) => successionOf(r, who, deal, {}))).runsUntil;
  for (const who of [lea, rob]) {
    expect(await until(who, second)).toBe('2020-01-15');
    expect(await until(who, third)).toBe('2021-01-15');
  }
  const registry = openMetrics({ metrics: recurringMetrics, managersOn });
  const paidAtEndOf = (who: Actor, year: number) =>
    db.read(who, async (reader) => {
      const point = { name: 'whole', period: { first: `${year}-01-01`, next: `${year + 1}-01-01` }, asOf: today() };
      const ask = { points: [point], by: [], filter: { ownerIds: [rob.personId!] } };
      const metric = registry.metricById('annual_recurring_revenue')!;
      return (await metric.figures(askerOf(registry, reader, who, today()), ask))[0]!.value;
    });
  for (const year of [2018, 2019, 2020]) expect(await paidAtEndOf(rob, year)).toBe(await paidAtEndOf(lea, year));
  expect(await paidAtEndOf(rob, 2018)).toBeNull();
  expect(await paidAtEndOf(rob, 2019)).toBe(120_000);
});
