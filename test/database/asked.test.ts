import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../src/platform/database/asked.ts';
import { openPool } from '../../src/platform/database/connection.ts';
import { emptyDatabase, type Scratch } from './scratch.ts';

let scratch: Scratch;
let pool: pg.Pool;
let client: pg.PoolClient;
beforeAll(async () => {
  scratch = await emptyDatabase();
  pool = openPool({ url: scratch.url, max: 1, name: 'asked', log: () => {} });
  client = await pool.connect();
  await ask(client, 'CREATE SCHEMA app');
});
afterAll(async () => {
  client.release();
  await pool.end();
  await scratch.drop();
});

const rowsOf = async (text: string, params?: readonly unknown[], plan?: 'kept' | 'own') =>
  (await ask(client, text, params, plan)).rows;

describe('what is asked on a connection', () => {
  test('is answered alike when it is asked first and later, with and without a kept plan', async () => {
    const text = `SELECT $1::text AS said_so, NULL::int AS nothing, 5::bigint AS minor_units, DATE '2017-06-30' AS due_on,
      TIMESTAMPTZ '2017-06-30 12:00:00.5+02' AS valid_from, '{"a":[1]}'::jsonb AS wish, 2.5::numeric AS share, true AS is_open`;
    const row = {
      saidSo: 'yes',
      nothing: null,
      minorUnits: 5,
      dueOn: '2017-06-30',
      validFrom: '2017-06-30T10:00:00.500000Z',
      wish: { a: [1] },
      share: 2.5,
      isOpen: true,
    };
    for (const plan of ['kept', 'kept', 'own', 'kept'] as const)
      expect(await rowsOf(text, ['yes'], plan)).toEqual([row]);
  });

  test('side by side reaches each who asked, known or not', async () => {
    const asked = Array.from({ length: 12 }, (_, at) =>
      at % 3 === 0 ? rowsOf('SELECT $1::int AS same', [at]) : rowsOf(`SELECT $1::int AS number_${at}`, [at]),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(([row]) => Object.values(row as object))).toEqual(answers.map((_, at) => [at]));
  });

  test('without an answer in rows is told by its command', async () => {
    await ask(client, 'CREATE TABLE notes (id int, says text)');
    for (const id of [1, 2, 3]) {
      const { rows, command } = await ask(client, 'INSERT INTO notes VALUES ($1, $2)', [id, `note ${id}`]);
      expect({ rows, command }).toEqual({ rows: [], command: 'INSERT' });
    }
    expect(await rowsOf('SELECT id FROM notes WHERE id > $1 ORDER BY id', [1])).toEqual([{ id: 2 }, { id: 3 }]);
    expect(await rowsOf('SELECT id FROM notes WHERE id > $1 ORDER BY id', [3])).toEqual([]);
  });

  test('that fails says so to whoever asked, and what comes after is answered', async () => {
    const divided = 'SELECT 1 / $1::int AS share';
    await expect(rowsOf(divided, [0])).rejects.toThrow('division by zero');
    expect(await rowsOf(divided, [1])).toEqual([{ share: 1 }]);
    await expect(rowsOf(divided, [0])).rejects.toThrow('division by zero');
    await expect(rowsOf('SELECT $1::bigint AS units', ['9007199254740993'])).rejects.toThrow('beyond exact arithmetic');
    expect(await rowsOf('SELECT $1::bigint AS units', ['7'])).toEqual([{ units: 7 }]);
    await expect(rowsOf('SELECT nobody FROM nowhere WHERE id = $1', [1])).rejects.toThrow('nowhere');
    expect(await rowsOf(divided, [1])).toEqual([{ share: 1 }]);
  });

  test('under a name of old is refused once its columns are others, and never told by the columns of old', async () => {
    await ask(client, 'CREATE TABLE changing (id int)');
    await ask(client, 'INSERT INTO changing VALUES ($1)', [1]);
    const all = 'SELECT * FROM changing WHERE id = $1';
    for (let time = 0; time < 2; time++) expect(await rowsOf(all, [1])).toEqual([{ id: 1 }]);
    await ask(client, `ALTER TABLE changing ADD COLUMN added text DEFAULT 'new'`);
    await expect(rowsOf(all, [1])).rejects.toThrow('cached plan must not change result type');
  });

  test('leads back to who asked where it fails', async () => {
    const asking = async function whoAsked() {
      await ask(client, 'SELECT $1::int / 0', [1]);
    };
    const error = await asking().catch((failed: Error) => failed);
    expect((error as Error).stack).toContain('whoAsked');
  });
});
