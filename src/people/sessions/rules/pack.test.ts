import { expect, test } from 'vitest';
import { agendaOf, anItem, mostItems, type Pack, seenOf } from './pack.ts';

const deal = (id: string, ownerId: string, isClosed = false) =>
  anItem('changed', { kind: 'deal', id, ownerId, why: 'won', isClosed });

test('a part shows its first twelve and says how many more there are', () => {
  const many = Array.from({ length: 15 }, (_, at) => deal(String(at), 'ria'));
  const changed = agendaOf('pipeline-review', 60, { changed: many }).find(({ id }) => id === 'changed');
  expect([changed?.items.length, changed?.more, changed?.minutes]).toEqual([mostItems, 3, 15]);
});

test('whoever reads an agenda by himself sees deals of those whose records he sees, and no sum over others', () => {
  const pack: Pack = {
    ...{ form: 1, since: '2026-11-16T09:00:00Z', ownerIds: ['ria', 'rolf'] },
    sections: agendaOf('pipeline-review', 60, {
      changed: [deal('hers', 'ria'), deal('his', 'rolf'), deal('secret', 'ria', true)],
      hygiene: [anItem('hygiene', { kind: 'figure', id: 'forecast_hygiene', why: 'figure' })],
      promised: [anItem('promised', { kind: 'decision', id: 'd', ownerId: 'rolf', why: 'open' })],
    }),
  };
  const keys = (seen: ReturnType<typeof seenOf>) => seen.sections.flatMap(({ items }) => items.map(({ id }) => id));
  const asRia = seenOf(pack, { sees: (id) => id === 'ria', seesClosed: () => false });
  expect([keys(asRia), asRia.hidden]).toEqual([['d', 'hers'], 3]);
  const asManager = seenOf(pack, { sees: () => true, seesClosed: () => true });
  expect([keys(asManager).length, asManager.hidden]).toEqual([5, 0]);
});
