import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysBetween, mean, median, quarterAt, quarterOf } from '../../src/ground/index.ts';
import { enterPeople } from '../../src/people/organisation/actions.ts';
import { managersOn, peopleByIds } from '../../src/people/organisation/reads.ts';
import { peoplePort } from '../../src/people/organisation/server.ts';
import { bridgeOf } from '../../src/performance/dashboards/bridge.ts';
import type { OtherDimension, Point } from '../../src/platform/metrics/ask.ts';
import { askerOf } from '../../src/platform/metrics/asker.ts';
import { openMetrics } from '../../src/platform/metrics/registry.ts';
import { addPipeline } from '../../src/process/pipeline/actions.ts';
import { pipelineMetrics } from '../../src/process/pipeline/metrics.ts';
import { anImportDesk, keepWorkspace } from '../../src/process/transfer/engine/desk.testing.ts';
import { targetMetrics } from '../../src/strategy/targets/metrics.ts';
import { anActor, openTestDatabase, type TestDatabase } from '../support/database.ts';

const data = process.env.QUARTERDECK_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
const folder = join(data, 'maven-crm');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: no Maven export at ${folder}; set QUARTERDECK_DATA`);

type Row = Record<'sales_agent' | 'deal_stage' | 'engage_date' | 'close_date' | 'close_value', string>;
const today = '2026-11-23';

describe.skipIf(!isThere)('the numbers of the Maven pipeline equal a recount of its file', () => {
  let db: TestDatabase;
  const actor = anActor({ timeZone: 'America/New_York', currency: 'USD' });
  const registry = openMetrics({ metrics: [...pipelineMetrics, ...targetMetrics], managersOn });
  const files = isThere ? readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) })) : [];
  const pipeline = files.find(({ name }) => name.includes('pipeline'));
  const rows = pipeline ? parse<Row>(pipeline.bytes, { columns: true }) : [];

  beforeAll(async () => {
    db = await openTestDatabase();
    await keepWorkspace(db, actor);
    await db.transaction(actor, async (tx) => {
      const person = { name: 'Head of sales', role: 'leader' as const };
      await enterPeople(tx, [{ id: actor.personId as string, from: await tx.now(), person, managerId: null }]);
      await addPipeline(tx, undefined, 0);
    });
    await anImportDesk(db, actor, { people: peoplePort }).whole(files);
  });
  afterAll(() => db?.close());

  const ask = (id: string, point: Omit<Point, 'name'>, by: OtherDimension[] = []) =>
    db.read(actor, (reader) => {
      const points = [{ name: 'whole', ...point }];
      return registry.metricById(id)!.figures(askerOf(registry, reader, actor, today), { points, by, filter: {} });
    });
  const closedIn = (stage: string, first: string, next: string, asOf: string) =>
    rows.filter(
      (row) => row.deal_stage === stage && row.close_date >= first && row.close_date < next && row.close_date <= asOf,
    );
  const value = (list: readonly Row[]) => list.reduce((sum, row) => sum + Math.round(Number(row.close_value) * 100), 0);
  const cycle = (row: Row) => daysBetween(row.engage_date, row.close_date);

  test.each([today, '2017-06-30'])(
    'won value per quarter and per person, win rate and time to win, as of %s',
    async (asOf) => {
      for (const quarter of [1, 2, 3, 4] as const) {
        const { first, next } = quarterAt(2017, quarter);
        const period = { first, next };
        const won = closedIn('Won', first, next, asOf);
        const lost = closedIn('Lost', first, next, asOf);
        const [whole, ...people] = await ask('won_value', { period, asOf }, ['owner']);
        expect(whole).toMatchObject({ value: value(won), n: won.length });
        const names = await db.read(actor, (reader) =>
          peopleByIds(
            reader,
            actor,
            people.map(({ key }) => key.owner as string),
          ),
        );
        const told = new Map(people.map((figure) => [names.get(figure.key.owner as string)?.name, figure.value]));
        for (const [name, own] of Map.groupBy(won, (row) => row.sales_agent))
          expect([name, told.get(name)]).toEqual([name, value(own)]);
        expect(told.size).toBe(new Set(won.map((row) => row.sales_agent)).size);

        const [rate] = await ask('win_rate', { period, asOf });
        expect(rate!.value).toBe(won.length + lost.length === 0 ? null : won.length / (won.length + lost.length));
        const [days] = await ask('time_to_win', { period, asOf });
        const recount = mean(won.map(cycle));
        if (recount === null) expect(days!.value).toBe(null);
        else expect(days!.value).toBeCloseTo(recount, 9);
        expect(days!.median).toBe(median(won.map(cycle)));
      }
    },
  );

  test('the open pipeline of 30 June 2017 is what was engaged by then and not yet closed', async () => {
    const asOf = '2017-06-30';
    const open = rows.filter(
      (row) => row.engage_date && row.engage_date <= asOf && (!row.close_date || row.close_date > asOf),
    );
    const [figure] = await ask('pipeline_coverage', { period: { first: '2017-04-01', next: '2017-07-01' }, asOf });
    expect(figure!.n).toBe(open.length);
  });

  test('today the Bridge says that the data ended in 2017, and as of then it tells that quarter', async () => {
    const bridge = (asOf: string) =>
      db.read(actor, (reader) => {
        return bridgeOf(askerOf(registry, reader, actor, today), quarterOf(asOf), asOf, `${today}T12:00:00.000000Z`);
      });
    const now = await bridge(today);
    const lastClose = rows
      .map((row) => row.close_date)
      .sort()
      .at(-1) as string;
    expect(now).toMatchObject({ isQuiet: true, latestActivityOn: lastClose });
    const then = await bridge(lastClose);
    expect(then).toMatchObject({ isQuiet: false, latestActivityOn: lastClose });
    const { from, until } = then.period;
    expect(then.figures[0]!.figure.value).toBe(value(closedIn('Won', from, until, lastClose)));
    expect(then.people.reduce((sum, person) => sum + (person.won?.value ?? 0), 0)).toBe(then.figures[0]!.figure.value);
  });
});
