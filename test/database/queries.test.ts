import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMicros } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import { readable, readableHistory, writable } from '../../src/platform/access/narrow.ts';
import { build } from '../../src/platform/database/query.ts';
import { UnscopedQuery } from '../../src/platform/database/workspace-check.ts';
import { changesOfRecords, undoneAmong } from '../../src/platform/history/changes.ts';
import { erase } from '../../src/platform/history/erasure.ts';
import { undoGroup } from '../../src/platform/history/undo.ts';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../support/database.ts';
import { type Thing, things } from '../support/things.ts';
import { faultsOf } from './statement-rules.ts';

let db: TestDatabase;
const sent: string[] = [];
const workspace = newId();
// biome-ignore lint/suspicious/noExplicitAny: here tables are named past `readable`, as only a fault of ours could
const open = build as any;

beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations], { tasksFor: () => [], live: true });
  for (const pool of [db.pools.app, db.pools.eraser])
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      client.query = ((...given: unknown[]) => {
        const [first] = given;
        sent.push(typeof first === 'string' ? first : (first as pg.QueryConfig).text);
        return query(...given);
      }) as typeof client.query;
    });
});
afterAll(() => db.close());

describe('a query in which a table stands without its own workspace is refused', () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  type Any = any;
  const deals = () => open.selectFrom('app.deals as d').selectAll('d').where('d.workspaceId', '=', workspace);
  const wrong: [string, () => { compile(): unknown }][] = [
    ['a table alone', () => open.selectFrom('app.deals').selectAll()],
    ['a table without its schema', () => open.selectFrom('deals').selectAll()],
    ['a join', () => deals().innerJoin('app.companies as c', 'c.id', 'd.companyId')],
    ['a left join', () => deals().leftJoin('app.companies as c', 'c.id', 'd.companyId')],
    [
      'a join tied by the other table',
      () =>
        deals().innerJoin('app.companies as c', (j: Any) =>
          j.onRef('c.id', '=', 'd.companyId').onRef('c.workspaceId', '=', 'd.workspaceId'),
        ),
    ],
    [
      'a sub-select in the list',
      () => deals().select((eb: Any) => eb.selectFrom('app.companies').select('name').limit(1).as('n')),
    ],
    [
      'a sub-select tied by the outer row',
      () =>
        deals().where((eb: Any) =>
          eb.exists(eb.selectFrom('app.companies as c').select('c.id').whereRef('c.workspaceId', '=', 'd.workspaceId')),
        ),
    ],
    [
      'a sub-select as a table',
      () => open.selectFrom((eb: Any) => eb.selectFrom('app.deals').selectAll().as('d')).selectAll(),
    ],
    [
      'a second table in FROM',
      () =>
        open.selectFrom(['app.deals as d', 'app.companies as c']).selectAll().where('d.workspaceId', '=', workspace),
    ],
    [
      'an unnamed workspace between two tables',
      () => open.selectFrom(['app.deals as d', 'app.companies as c']).selectAll().where('workspaceId', '=', workspace),
    ],
    [
      'one side of OR',
      () =>
        open
          .selectFrom('app.deals as d')
          .selectAll()
          .where((eb: Any) => eb.or([eb('d.workspaceId', '=', workspace), eb('d.status', '=', 'open')])),
    ],
    [
      'the opposite',
      () =>
        open
          .selectFrom('app.deals as d')
          .selectAll()
          .where((eb: Any) => eb.not(eb('d.workspaceId', '=', workspace))),
    ],
    ['any but this', () => open.selectFrom('app.deals as d').selectAll().where('d.workspaceId', '!=', workspace)],
    [
      'a list of workspaces',
      () => open.selectFrom('app.deals as d').selectAll().where('d.workspaceId', 'in', [workspace]),
    ],
    [
      'a workspace from a setting',
      () =>
        open
          .selectFrom('app.deals as d')
          .selectAll()
          .where('d.workspaceId', '=', sql`current_setting('app.workspace_id')::uuid`),
    ],
    [
      'the left side told only in a left join, which does not narrow it',
      () =>
        open
          .selectFrom('app.deals as d')
          .selectAll('d')
          .leftJoin('app.companies as c', (j: Any) =>
            j.on('c.workspaceId', '=', workspace).on('d.workspaceId', '=', workspace),
          ),
    ],
    ['a union', () => deals().union(open.selectFrom('app.deals').selectAll())],
    [
      'a CTE',
      () =>
        open
          .with('x', (q: Any) => q.selectFrom('app.deals').selectAll())
          .selectFrom((eb: Any) => eb.selectFrom(deals().as('y')).selectAll('y').as('z'))
          .selectAll(),
    ],
    ['an UPDATE', () => open.updateTable('app.deals').set({ name: 'x' })],
    [
      'an UPDATE from another table',
      () =>
        open
          .updateTable('app.deals as d')
          .from('app.companies as c')
          .set({ name: 'x' })
          .where('d.workspaceId', '=', workspace),
    ],
    ['a DELETE', () => open.deleteFrom('app.deals')],
    [
      'a DELETE using another table',
      () => open.deleteFrom('app.deals as d').using('app.companies as c').where('d.workspaceId', '=', workspace),
    ],
    [
      'INSERT from a table',
      () => open.insertInto('app.deals').columns(['id']).expression(open.selectFrom('app.deals').select('id')),
    ],
    ['raw SQL with a table', () => deals().where(sql`exists (select 1 from app.companies c)`)],
    ['raw SQL with a quoted table', () => deals().where(sql`exists (select 1 from "app"."companies" c)`)],
    ['raw SQL with a table of the search path', () => deals().where(sql`exists (select 1 from companies c)`)],
    ['raw SQL as a table', () => open.selectFrom(sql`app.companies`.as('c')).selectAll()],
    [
      'raw SQL with tables after a comma',
      () => deals().where(sql`exists (select 1 from unnest('{}'::int[]) u, app.companies c)`),
    ],
    [
      'MERGE',
      () =>
        open.mergeInto('app.deals as d').using('app.companies as c', 'c.id', 'd.companyId').whenMatched().thenDelete(),
    ],
  ];
  test.each(wrong)('%s', (_name, make) => {
    expect(() => make().compile()).toThrow(UnscopedQuery);
  });

  test('right ones pass: narrowed tables joined, sub-selects with their own workspace, left joins, aggregates', () => {
    const actor = anActor();
    const t = () => readable(actor, things);
    const right = [
      t(),
      readable(actor, things, { asOf: '2026-01-01T00:00:00.000000Z' }),
      readableHistory(actor, things),
      writable(actor, things).forUpdate(),
      open.selectFrom(t().as('a')).innerJoin(t().as('b'), 'b.id', 'a.ownerId').selectAll('a'),
      open.selectFrom(t().as('a')).leftJoin(t().as('b'), 'b.id', 'a.ownerId').select(sql`count(distinct a.id)`.as('n')),
      open
        .selectFrom('app.deals as d')
        .leftJoin('app.companies as c', (j: Any) =>
          j.onRef('c.id', '=', 'd.companyId').on('c.workspaceId', '=', workspace),
        )
        .selectAll('d')
        .where('d.workspaceId', '=', workspace),
      deals().where((eb: Any) =>
        eb.exists(
          eb
            .selectFrom('app.companies as c')
            .select('c.id')
            .where('c.workspaceId', '=', workspace)
            .whereRef('c.id', '=', 'd.companyId'),
        ),
      ),
      open.updateTable('app.deals').set({ name: 'x' }).where('workspaceId', '=', workspace),
      deals().where(sql`extract(year from d.created_on) = 2026 and d.name is distinct from ${'x'}`),
    ];
    for (const query of right) expect(faultsOf(query.compile().sql)).toEqual([]);
  });
});

describe('what is really sent', () => {
  const fresh = (over: Partial<Thing> = {}): Thing => ({
    id: newId(),
    version: 0,
    validFrom: '',
    name: 'Thing',
    amount: 100,
    dueOn: null,
    ownerId: null,
    extra: null,
    ...over,
  });

  test("every statement of a record's life names the workspace of each of its tables", async () => {
    const actor = anActor();
    const thing = fresh();
    const act = (work: Parameters<TestDatabase['transaction']>[1]) => db.transaction(actor, work);
    await act((tx) => tx.record({ table: things, before: null, after: thing }));
    await act(async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: { ...current, name: 'Other', amount: 3 } });
    });
    await act(async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({
        table: things,
        before: current,
        after: { ...current, amount: 4 },
        trueFrom: addMicros(current.validFrom, -3_600_000_000),
      });
    });
    const group = await act(async (tx) => {
      const current = (await tx.lock(things, thing.id))!;
      await tx.record({ table: things, before: current, after: null });
      return tx.groupId;
    });
    await act((tx) => undoGroup(tx, group as string));
    const { id, version: _v, validFrom: _f, ...row } = fresh();
    await act((tx) =>
      tx.recordMany(things, [
        {
          id,
          states: [
            { from: '2025-01-01T00:00:00.000000Z', row },
            { from: '2025-02-01T00:00:00.000000Z', row: { ...row, amount: 2 } },
          ],
        },
      ]),
    );
    await db.read(actor, async (r) => {
      await r.rows(readable(actor, things, { asOf: '2026-01-01T00:00:00.000000Z' }));
      await r.rows(readableHistory(actor, things));
      const changes = await changesOfRecords(r, actor, [thing.id], 5, null);
      await undoneAmong(r, actor.workspaceId, changes);
    });
    await erase(db.pools, actor, { table: things, id: thing.id }, { note: async () => {} });

    const texts = [...new Set(sent)];
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => /app\.things|"app"\."things"/.test(text)).length).toBeGreaterThan(8);
    expect(texts.flatMap((text) => faultsOf(text).map((fault) => `${fault}\n${text}`))).toEqual([]);
  });

  test('the transaction and its workspace are messages of their own, and the workspace is set before any question', () => {
    expect(
      sent
        .filter((text) => /SET LOCAL/.test(text))
        .every((text) => /^SET LOCAL app\.workspace_id = '[0-9a-f-]{36}'$/.test(text)),
    ).toBe(true);
    const begins = sent.flatMap((text, at) => (text.startsWith('BEGIN') ? [sent[at + 1]] : []));
    expect(begins.length).toBeGreaterThan(5);
    expect(begins.every((text) => text?.startsWith('SET LOCAL'))).toBe(true);
  });

  test.each([
    ['SELECT * FROM app.deals', /deals: without/],
    ['SELECT * FROM app.deals d JOIN app.companies c ON c.id = d.company_id WHERE d.workspace_id = $1', /c: without/],
    [
      'SELECT (SELECT name FROM app.companies c WHERE c.id = d.company_id) FROM app.deals d WHERE d.workspace_id = $1',
      /c: without/,
    ],
    ['SELECT 1 FROM app.deals d WHERE d.workspace_id = d.workspace_id', /d: without/],
    ["UPDATE app.deals SET name = 'x' WHERE id = $2", /deals: without/],
    ['INSERT INTO app.deals (id) VALUES ($1)', /inserted without/],
    ['SELECT 1 FROM app.deals WHERE workspace_id = $1 OR true', /behind OR/],
    ["BEGIN; SET LOCAL app.workspace_id = 'x'", /several statements/],
    ["SELECT pg_notify('a', name) FROM app.deals WHERE workspace_id = $1", /a message sent/],
  ])('and a wrong one would be found: %s', (text, fault) => {
    expect(faultsOf(text).join()).toMatch(fault);
  });
});
