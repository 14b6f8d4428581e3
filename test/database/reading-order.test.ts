import { afterAll, beforeAll, expect, test } from 'vitest';
import { sortAnew } from '../../src/platform/database/reading-order.ts';
import { emptyDatabase, type Scratch } from './scratch.ts';

let db: Scratch;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.query(`CREATE SCHEMA app;
    CREATE COLLATION app.reading (provider = icu, locale = 'und-u-kn-true', version = 'of before');
    CREATE TABLE app.things (name text COLLATE app.reading, code text);
    CREATE INDEX by_name ON app.things (name);
    CREATE INDEX by_code ON app.things (code);`);
});
afterAll(async () => db?.drop());

test('where the library that sorts names has become another one, their indexes are made anew once, before anybody asks', async () => {
  const file = async (index: string) =>
    (await db.query(`SELECT relfilenode FROM pg_class WHERE oid = 'app.${index}'::regclass`)).rows[0].relfilenode;
  const [name, code, told] = [await file('by_name'), await file('by_code'), [] as string[]];
  await sortAnew(db, (line) => told.push(line));
  const after = await file('by_name');
  expect([after === name, await file('by_code')]).toEqual([false, code]);
  await sortAnew(db, (line) => told.push(line));
  expect(await file('by_name')).toBe(after);
  expect(told).toEqual(['The library that sorts names is another one: its indexes are made anew']);
});
