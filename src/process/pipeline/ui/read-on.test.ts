import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { type Reading, readAgain, readOn } from './read-on.ts';

type Row = { id: string };
const key = ['deal', 'column', 'demo'];
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }));

/** A list on the server of which two rows come at a time, and the cursor is the row after which it goes on. */
function aList(...ids: string[]) {
  const client = new QueryClient();
  const asked: (string | null)[] = [];
  const server = { ids, before: async () => {}, isDown: false };
  const page = async (cursor: string | null): Promise<Reading<Row>> => {
    asked.push(cursor);
    const from = cursor === null ? 0 : server.ids.indexOf(cursor) + 1;
    const items = rows(...server.ids.slice(from, from + 2));
    const nextCursor = from + 2 < server.ids.length ? (items.at(-1)?.id ?? null) : null;
    await server.before();
    if (server.isDown) throw new Error('unreachable');
    return { items, nextCursor };
  };
  const known = () => client.getQueryData<Reading<Row>>(key);
  return { client, key, page, size: 2, server, asked, known };
}

const idsOf = (reading: Reading<Row> | undefined) => reading?.items.map(({ id }) => id);

test('the next page of a column is laid on the cards that came with the board', async () => {
  const list = aList('a', 'b', 'c', 'd', 'e');
  const first = { items: rows('a', 'b'), nextCursor: 'b' };
  await readOn(list, () => first);
  expect(list.known()).toEqual({ items: rows('a', 'b', 'c', 'd'), nextCursor: 'd' });
  await readOn(list);
  expect(list.known()).toEqual({ items: rows('a', 'b', 'c', 'd', 'e'), nextCursor: null });
});

test('a card that left while the next page was on its way does not come back with it', async () => {
  const list = aList('a', 'b', 'c', 'd', 'e');
  list.client.setQueryData(key, { items: rows('a', 'b'), nextCursor: 'b' });
  list.server.before = async () => {
    list.server.before = async () => {};
    list.server.ids = ['b', 'c', 'd', 'e'];
    list.client.setQueryData(key, { items: rows('b', 'c'), nextCursor: 'c' });
  };
  await readOn(list);
  expect(idsOf(list.known())).toEqual(['b', 'c', 'd', 'e']);
  expect(list.asked).toEqual(['b', 'c']);
});

test('where a fresher reading has already gone further, the page it came with is left', async () => {
  const list = aList('a', 'b', 'c', 'd', 'e');
  list.client.setQueryData(key, { items: rows('a', 'b'), nextCursor: 'b' });
  const fresher = { items: rows('x', 'a', 'b', 'c', 'd'), nextCursor: 'd' };
  list.server.before = async () => void list.client.setQueryData(key, fresher);
  await readOn(list);
  expect(list.known()).toEqual(fresher);
});

test('a column that was read again meanwhile reaches as far as the reader has gone', async () => {
  const list = aList('a', 'b', 'c', 'd', 'e', 'f');
  list.client.setQueryData(key, { items: rows('a', 'b'), nextCursor: 'b' });
  list.server.before = async () => {
    list.server.before = async () => {};
    list.client.setQueryData(key, { items: rows('a', 'b', 'c', 'd'), nextCursor: 'd' });
  };
  expect(idsOf(await readAgain(list))).toEqual(['a', 'b', 'c', 'd']);
});

test('a card that moved down between two pages stands once', async () => {
  const list = aList('a', 'b', 'c', 'd');
  list.client.setQueryData(key, { items: rows('a', 'b', 'c'), nextCursor: 'c' });
  list.server.before = async () => {
    list.server.ids = ['b', 'c', 'a', 'd'];
  };
  expect(idsOf(await readAgain(list))).toEqual(['a', 'b', 'c']);
});

test('a page that could not be read is told, leaves what is known, and can be asked for again', async () => {
  const list = aList('a', 'b', 'c');
  list.client.setQueryData(key, { items: rows('a', 'b'), nextCursor: 'b' });
  list.server.isDown = true;
  await expect(readOn(list)).rejects.toThrow('unreachable');
  expect(idsOf(list.known())).toEqual(['a', 'b']);
  list.server.isDown = false;
  await readOn(list);
  expect(idsOf(list.known())).toEqual(['a', 'b', 'c']);
});

test('a list that changes with every question is not asked without end', async () => {
  const list = aList('a', 'b', 'c', 'd');
  await readOn(list, () => ({ items: rows('a', 'b'), nextCursor: 'b' }));
  expect(list.asked.length).toBe(5);
  expect(list.known()).toBeUndefined();
});
