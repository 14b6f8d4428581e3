import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, daysBetween, kaplanMeier, survivalQuantile } from '../../src/ground/index.ts';
import { enterPeople } from '../../src/people/organisation/actions.ts';
import { peoplePort } from '../../src/people/organisation/server.ts';
import { addPipeline } from '../../src/process/pipeline/actions.ts';
import { pipelinesAt } from '../../src/process/pipeline/definitions-store.ts';
import { pacesAt } from '../../src/process/pipeline/paces.ts';
import { stalledDeals } from '../../src/process/pipeline/reports.ts';
import { countPaces } from '../../src/process/pipeline/watch-jobs.ts';
import { anImportDesk, keepWorkspace } from '../../src/process/transfer/engine/desk.testing.ts';
import { anActor, openTestDatabase, type TestDatabase } from '../support/database.ts';

const data = process.env.QUARTERDECK_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
const folder = join(data, 'maven-crm');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: no Maven export at ${folder}; set QUARTERDECK_DATA`);

type Row = Record<'deal_stage' | 'engage_date' | 'close_date', string>;
/** The last day of the file. */
const day = '2017-09-30';

describe.skipIf(!isThere)('stalls in the Maven pipeline', () => {
  let db: TestDatabase;
  const actor = anActor({ timeZone: 'America/New_York', currency: 'USD' });
  const files = isThere ? readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) })) : [];
  const file = files.find(({ name }) => name.includes('pipeline'));
  const rows = file ? parse<Row>(file.bytes, { columns: true }) : [];
  const engaged = rows.filter(({ engage_date }) => engage_date !== '');
  const closed = engaged.filter(({ close_date }) => close_date !== '');
  const stays = engaged.map((row) => ({
    days: daysBetween(row.engage_date, row.close_date || day),
    ended: row.close_date !== '',
  }));

  beforeAll(async () => {
    db = await openTestDatabase();
    await keepWorkspace(db, actor);
    await db.transaction(actor, async (tx) => {
      const person = { name: 'Head of sales', role: 'leader' as const };
      await enterPeople(tx, [{ id: actor.personId as string, from: await tx.now(), person, managerId: null }]);
      await addPipeline(tx, undefined, 0);
    });
    await anImportDesk(db, actor, { people: peoplePort }).whole(files);
    await countPaces(db, { ...actor, role: 'operations' }, day);
  });
  afterAll(() => db?.close());

  test('the pace of the stage they engage in is that of the file, deals that are open still counted as long as they stand', async () => {
    const paces = [...(await db.read(actor, (r) => pacesAt(r, actor, {}))).values()];
    const busiest = paces.reduce((a, b) => (b.n > a.n ? b : a));
    expect(busiest).toMatchObject({ by: 'history', n: closed.length });
    const own = survivalQuantile(kaplanMeier(stays), 0.8)!;
    expect(Math.abs(busiest.afterDays - own)).toBeLessThanOrEqual(1);
  });

  test('the open deals that stand longer are found, all of them and no other', async () => {
    const [paces, [pipeline]] = await db.read(actor, (r) =>
      Promise.all([pacesAt(r, actor, {}), pipelinesAt(r, actor, {})]),
    );
    const pace = [...paces.values()].reduce((a, b) => (b.n > a.n ? b : a));
    const found = await db.read(actor, (r) => stalledDeals(r, actor, { pipelineId: pipeline!.id }, [pace], day, {}));
    const late = engaged.filter((row) => row.close_date === '' && row.engage_date < addDays(day, -pace.afterDays));
    expect(late.length).toBeGreaterThan(0);
    expect(found.count).toBe(late.length);
  });
});
