import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';

// The database alone: the role of the app asks without the app's own filter.
let p: TestProduct;
let tables: string[];
let views: string[];
beforeAll(async () => {
  p = await openTestProduct();
  const names = async (text: string) => (await p.owner.query<{ name: string }>(text)).rows.map(({ name }) => name);
  tables = await names(`SELECT table_name AS name FROM app.table_kinds WHERE kind = 'tenant' ORDER BY 1`);
  views = await names(`SELECT viewname AS name FROM pg_views WHERE schemaname = 'app' ORDER BY 1`);
});
afterAll(() => p.close());

/** Runs as the role of the app, in this workspace or in none, and takes it back. */
async function asApp<T>(workspaceId: string | null, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await p.product.pools.app.connect();
  try {
    await client.query('BEGIN');
    if (workspaceId) await client.query(`SET LOCAL app.workspace_id = '${workspaceId}'`);
    return await act(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  const error = await asked.then(
    () => null,
    (error: { code?: string }) => error,
  );
  return error === null ? 'done' : (error.code ?? 'unknown');
};

describe('without the filter of the app', () => {
  test('there are rows of both workspaces to be mixed up', async () => {
    for (const table of ['deals', 'deals_past', 'people', 'changes', 'search_entries', 'deal_facts', 'quotas']) {
      const { rows } = await p.owner.query(`SELECT DISTINCT workspace_id FROM app.${table}`);
      expect(rows.length, table).toBe(2);
    }
    expect(tables.length).toBeGreaterThan(15);
    expect(views.length).toBeGreaterThan(5);
  });

  test('no table and no view shows a row of another workspace', async () => {
    for (const name of [...tables, ...views])
      await asApp(p.alpha.id, async (client) => {
        const { rows } = await client.query(`SELECT count(*)::int AS n FROM app.${name} WHERE workspace_id <> $1`, [
          p.alpha.id,
        ]);
        expect(rows, name).toEqual([{ n: 0 }]);
      });
  });

  test('nothing of another workspace is changed, removed or taken over', async () => {
    const written = await p.watch();
    for (const name of tables)
      await asApp(p.alpha.id, async (client) => {
        await client.query('SAVEPOINT one');
        for (const text of [
          `UPDATE app.${name} SET workspace_id = workspace_id WHERE workspace_id = '${p.beta.id}'`,
          `DELETE FROM app.${name} WHERE workspace_id = '${p.beta.id}'`,
        ]) {
          const done = await client.query(text).catch((error: { code?: string }) => error);
          if ('rowCount' in done) expect(done.rowCount, `${name}: ${text}`).toBe(0);
          else expect(done, name).toMatchObject({ code: '42501' });
          await client.query('ROLLBACK TO one');
        }
        const given = client.query(`UPDATE app.${name} SET workspace_id = '${p.beta.id}'`);
        const outcome = await given.then(
          ({ rowCount }) => (rowCount === 0 ? 'nothing there' : 'done'),
          (error: { code?: string }) => error.code,
        );
        expect(['42501', 'nothing there'], `${name} given away`).toContain(outcome);
      });
    expect(await written()).toEqual([]);
  });

  test('no row is entered for another workspace', async () => {
    for (const name of tables) {
      const { rows } = await p.owner.query(`SELECT * FROM app.${name} WHERE workspace_id = $1 LIMIT 1`, [p.beta.id]);
      if (rows.length === 0) continue;
      const code = await asApp(p.alpha.id, (client) =>
        codeOf(
          client.query(`INSERT INTO app.${name} SELECT * FROM jsonb_populate_record(NULL::app.${name}, $1::jsonb)`, [
            JSON.stringify(rows[0]),
          ]),
        ),
      );
      expect(code, name).toBe('42501');
    }
  });

  test('without a workspace nothing answers at all', async () => {
    for (const name of [...tables, ...views]) {
      const code = await asApp(null, (client) => codeOf(client.query(`SELECT * FROM app.${name} LIMIT 1`)));
      // 42704: there is no such setting; 22P02: a setting that was there once is the empty text.
      expect(['42704', '22P02'], name).toContain(code);
    }
  });

  test('the one function that steps over the rules finds nothing of another workspace', async () => {
    const ask = 'SELECT * FROM app.search_ids($1, $2, $3, $4, $5, $6, NULL, $4, 100)';
    const kinds = ['deal', 'contact', 'company', 'person', 'product'];
    const found = await asApp(p.alpha.id, (client) => client.query(ask, ['zqben', kinds, [], [], [], null]));
    expect(found.rows).toEqual([]);
    const own = await asApp(p.beta.id, (client) => client.query(ask, ['zqben', kinds, [], [], [], null]));
    expect(own.rows.length).toBeGreaterThan(3);
    const none = await asApp(null, (client) => codeOf(client.query(ask, ['zqben', kinds, [], [], [], null])));
    expect(['42704', '22P02']).toContain(none);
  });

  test('the role of the app owns nothing, passes no rule by and writes no history anew', async () => {
    const { rows } = await asApp(null, (client) =>
      client.query(`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = current_user`),
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
    ]);
    for (const text of ['UPDATE app.changes SET reason = NULL', 'DELETE FROM app.changes', 'DELETE FROM app.erasures'])
      expect(await asApp(p.alpha.id, (client) => codeOf(client.query(text))), text).toBe('42501');
  });
});
