import { expect, test } from 'vitest';
import { isOnItsWay, onItsWay, withComment, withoutComment, withWaiting } from './thread-data.ts';

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

test('a comment that waits on the device stands there once, also while it is on its way', () => {
  const waiting = { body: { body: 'Kept' }, people: [], shownAs: `sending ${now}` };
  const shown = withWaiting(pages(), ana, waiting);
  expect(shown.pages[0]?.items.map(({ items }) => items.map(({ body }) => body))).toEqual([['Kept'], ['Hello']]);
  expect(withWaiting(shown, ana, waiting)).toBe(shown);
});

test('nothing that was not loaded yet is made up', () => {
  expect(withComment(undefined, onItsWay(ana, { body: 'New', threadId: undefined }, now))).toBeUndefined();
});

test('a comment that could not be sent goes and takes nothing along that came meanwhile', () => {
  const lost = onItsWay(ana, { body: 'Lost', threadId: 't' }, now);
  const top = onItsWay(ana, { body: 'Top', threadId: undefined }, '2026-11-26T10:00:02.000000Z');
  const later = onItsWay(ana, { body: 'Theirs', threadId: 't' }, '2026-11-26T10:00:01.000000Z');
  const shown = [lost, later, top].reduce<ReturnType<typeof withComment>>(withComment, pages());
  const words = (found: typeof shown) => found?.pages[0]?.items.map(({ items }) => items.map(({ body }) => body));
  expect(words(shown)).toEqual([['Top'], ['Hello', 'Lost', 'Theirs']]);
  expect(words(withoutComment(withoutComment(shown, top), lost))).toEqual([['Hello', 'Theirs']]);
});
