import { expect, test } from 'vitest';
import { isOnItsWay, onItsWay, withComment } from './thread-data.ts';

const ana = { id: 'a', name: 'Ana' };
const now = '2026-11-26T10:00:00.000000Z';
const pages = () => ({
  pageParams: [null],
  pages: [
    {
      nextCursor: null,
      items: [
        { id: 't', isResolved: true, items: [{ ...onItsWay(ana, { body: 'Hello', threadId: 't' }, now), id: 't' }] },
      ],
    },
  ],
});

test('a new comment stands on top while it is on its way', () => {
  const next = withComment(pages(), onItsWay(ana, { body: 'New', threadId: undefined }, now));
  expect(next?.pages[0]?.items.map(({ items }) => items.map(({ body }) => body))).toEqual([['New'], ['Hello']]);
  expect(next?.pages[0]?.items[0]?.items.every(isOnItsWay)).toBe(true);
});

test('an answer on its way stands at the end of its thread and opens it', () => {
  const next = withComment(pages(), onItsWay(ana, { body: 'Yes', threadId: 't' }, now));
  expect(next?.pages[0]?.items).toMatchObject([
    { id: 't', isResolved: false, items: [{ body: 'Hello' }, { body: 'Yes' }] },
  ]);
});

test('nothing that was not loaded yet is made up', () => {
  expect(withComment(undefined, onItsWay(ana, { body: 'New', threadId: undefined }, now))).toBeUndefined();
});
