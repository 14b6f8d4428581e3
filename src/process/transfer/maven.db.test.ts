import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { endOfDay } from '../../ground/index.ts';
import { enterPeople } from '../../people/organisation/actions.ts';
import { peoplePort } from '../../people/organisation/server.ts';
import { build } from '../../platform/database/query.ts';
import { selfCheck } from '../../platform/history/self-check.ts';
import { addPipeline } from '../pipeline/actions.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { anImportDesk, keepWorkspace } from './engine/desk.testing.ts';
import { isBalanced } from './rules/tally.ts';
import type { ImportRow } from './tables.ts';

const folder = join(
  process.env.QUARTERDECK_DATA ?? resolve(import.meta.dirname, '../../../../shared/data'),
  'maven-crm',
);
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: no Maven export at ${folder}; set QUARTERDECK_DATA`);

type Row = Record<
  'opportunity_id' | 'sales_agent' | 'deal_stage' | 'engage_date' | 'close_date' | 'close_value',
  string
>;

describe.skipIf(!isThere)('the Maven pipeline', () => {
  let db: TestDatabase;
  let imported: ImportRow;
  const actor = anActor({ timeZone: 'America/New_York', currency: 'USD' });
  const files = isThere ? readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) })) : [];
  const rows: Row[] = isThere
    ? parse(
        readFileSync(join(folder, files.map(({ name }) => name).find((name) => name.includes('pipeline')) as string)),
        { columns: true },
      )
    : [];

  const desk = () => anImportDesk(db, actor, { people: peoplePort });

  beforeAll(async () => {
    db = await openTestDatabase();
    await keepWorkspace(db, actor);
    await db.transaction(actor, async (tx) => {
      const me = {
        id: actor.personId as string,
        from: await tx.now(),
        person: { name: 'Head of sales', role: 'leader' as const },
        managerId: null,
      };
      await enterPeople(tx, [me]);
      await addPipeline(tx, undefined, 0);
    });
    imported = await desk().whole(files);
  });
  afterAll(() => db?.close());

  const dealsAt = (asOf?: string) =>
    db.read(actor, (r) =>
      r.rows(
        build
          .selectFrom(readableDeals(actor, { asOf: asOf && endOfDay(asOf, actor.timeZone) }).as('d'))
          .select(['d.externalId', 'd.status', 'd.amount', 'd.ownerId', 'd.closedOn', 'd.createdOn', 'd.stageSince']),
      ),
    );
  const countBy = (list: readonly { status: string }[]) =>
    Object.fromEntries(
      ['open', 'won', 'lost'].map((status) => [status, list.filter((deal) => deal.status === status).length]),
    );

  test('every row becomes a deal: 7,635, of which 2,909 are open', async () => {
    expect(imported.state).toBe('done');
    expect(imported.counts.kinds).toMatchObject({
      deal: { rows: rows.length, create: rows.length },
      company: { create: 85 },
      product: { create: 7 },
      person: { create: 41 },
    });
    const days = rows.flatMap(({ engage_date, close_date }) => [engage_date, close_date].filter(Boolean)).sort();
    expect(imported.counts.days).toEqual({ first: days[0], last: days.at(-1) });
    const open = rows.filter(({ deal_stage }) => deal_stage !== 'Won' && deal_stage !== 'Lost').length;
    expect(countBy(await dealsAt())).toMatchObject({ open });
  });

  test('its report adds up, and the dirt of the files is named', async () => {
    expect(isBalanced(imported.reconcile)).toBe(true);
    const won = rows.filter(({ deal_stage }) => deal_stage === 'Won');
    const value = won.reduce((sum, row) => sum + Math.round(Number(row.close_value) * 100), 0);
    expect(imported.reconcile.find(({ what }) => what === 'deal.won')).toMatchObject({ source: value, result: value });
    expect(imported.counts.problems).toEqual({ 'matched-by-likeness': 1, 'suspected-typo': 2 });
  });

  test('won value per person and quarter is that of the file', async () => {
    const key = (owner: string, day: string) =>
      `${owner} ${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    const expected = new Map<string, number>();
    for (const row of rows)
      if (row.deal_stage === 'Won')
        expected.set(
          key(row.sales_agent, row.close_date),
          (expected.get(key(row.sales_agent, row.close_date)) ?? 0) + Math.round(Number(row.close_value) * 100),
        );
    const { rows: people } = await db.owner.query('SELECT id, name FROM app.people WHERE workspace_id = $1', [
      actor.workspaceId,
    ]);
    const names = new Map(people.map(({ id, name }) => [id, name as string]));
    const found = new Map<string, number>();
    for (const deal of await dealsAt())
      if (deal.status === 'won')
        found.set(
          key(names.get(deal.ownerId) ?? '', deal.closedOn ?? ''),
          (found.get(key(names.get(deal.ownerId) ?? '', deal.closedOn ?? '')) ?? 0) + (deal.amount ?? 0),
        );
    expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...expected].sort()));
  });

  test('as of the last day of June 2017 it stands as it stood then, and rows without a date are not there', async () => {
    const day = '2017-06-30';
    const then = rows.filter((row) => row.engage_date !== '' && row.engage_date <= day);
    const closed = (row: Row, stage: string) => row.deal_stage === stage && row.close_date <= day;
    const expected = {
      won: then.filter((row) => closed(row, 'Won')).length,
      lost: then.filter((row) => closed(row, 'Lost')).length,
    };
    const found = await dealsAt(day);
    expect(countBy(found)).toEqual({ ...expected, open: then.length - expected.won - expected.lost });
    const sum = (list: readonly number[]) => list.reduce((all, each) => all + each, 0);
    expect(sum(found.filter(({ status }) => status === 'won').map(({ amount }) => amount ?? 0))).toBe(
      sum(then.filter((row) => closed(row, 'Won')).map((row) => Math.round(Number(row.close_value) * 100))),
    );
  });

  test('the data agree with themselves, and a planted error is found', async () => {
    const broken = async () =>
      (await selfCheck(db, actor))
        .filter(({ faults }) => faults.length > 0)
        .map(({ check, kind }) => `${kind}: ${check}`);
    expect(await broken()).toEqual([]);
    await db.owner.query(`UPDATE app.deals SET amount = amount + 1 WHERE workspace_id = $1 AND external_id = $2`, [
      actor.workspaceId,
      rows[0]?.opportunity_id,
    ]);
    expect((await broken()).sort()).toEqual(['deal: facts-are-a-recount', 'deal: rows-are-what-changes-say']);
    await db.owner.query(`UPDATE app.deals SET amount = amount - 1 WHERE workspace_id = $1 AND external_id = $2`, [
      actor.workspaceId,
      rows[0]?.opportunity_id,
    ]);
  });

  test('importing it again adds nothing, and undoing the import leaves nothing behind', async () => {
    const again = await desk().whole(files);
    const { deal, company, product, person } = again.counts.kinds;
    expect([deal, company, product, person].map((its) => [its?.create, its?.change, its?.['left-out']])).toEqual(
      Array(4).fill([0, 0, 0]),
    );
    expect(deal?.unchanged).toBe(rows.length);
    const undone = await desk().undo(imported.id);
    expect([undone.state, undone.leftAsIs]).toEqual(['undone', []]);
    expect(await dealsAt()).toEqual([]);
    expect(await dealsAt('2017-06-30')).toEqual([]);
    const { rows: facts } = await db.owner.query(
      'SELECT kind, sum(n)::int AS n FROM app.deal_facts WHERE workspace_id = $1 GROUP BY kind HAVING sum(n) <> 0',
      [actor.workspaceId],
    );
    expect(facts).toEqual([]);
  }, 300_000);
});
