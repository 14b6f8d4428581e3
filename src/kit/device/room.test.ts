import { expect, test } from 'vitest';
import { NoRoom, withRoom } from './room.ts';

/** A device with room for so many things: some of which it has the only copy, and pages that the server tells again. */
function device(most: number) {
  const waiting = new Map<string, string>();
  const read = new Map<string, string>();
  const put = async (shelf: Map<string, string>, name: string, value: string) => {
    if (!shelf.has(name) && waiting.size + read.size >= most) throw new DOMException('full', 'QuotaExceededError');
    shelf.set(name, value);
  };
  const keep = (name: string, value: string) =>
    withRoom(
      () => put(waiting, name, value),
      async () => read.clear(),
    );
  return { waiting, read, keep, reads: (name: string) => put(read, name, 'page') };
}

test('where a phone has no room left, pages that were read go before a note, which the server does not have yet', async () => {
  const phone = device(3);
  await phone.keep('first note', 'Wants the mast');
  await phone.reads('deal');
  await phone.reads('company');
  await phone.keep('second note', 'And the keel');
  expect([...phone.waiting.keys()]).toEqual(['first note', 'second note']);
  expect(phone.read.size).toBe(0);
});

test('a full phone says so, and loses nothing of what waited there before', async () => {
  const phone = device(2);
  await phone.keep('first note', 'Wants the mast');
  await phone.keep('second note', 'And the keel');
  await expect(phone.keep('third note', 'And the oars')).rejects.toBeInstanceOf(NoRoom);
  expect([...phone.waiting]).toEqual([
    ['first note', 'Wants the mast'],
    ['second note', 'And the keel'],
  ]);
  // What is there is marked as tried all the same: that takes no more room.
  await phone.keep('first note', 'Wants the mast, tried');
  expect(phone.waiting.get('first note')).toBe('Wants the mast, tried');
});

test('a browser that keeps nothing at all is no full one', async () => {
  const closed = () => Promise.reject(new DOMException('private window', 'InvalidStateError'));
  await expect(withRoom(closed, async () => undefined)).rejects.toMatchObject({ name: 'InvalidStateError' });
});
