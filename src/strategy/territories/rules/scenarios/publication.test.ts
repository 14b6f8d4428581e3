import { expect, test } from 'vitest';
import { type Drawn, firstDraft, parentsFirst, publication } from './publication.ts';

const today = '2026-11-02';
const nextYear = '2027-01-01';
const germany = (id: string) => ({
  ...{ id, isException: false, conditions: [{ kind: 'country' as const, countries: ['DE'] }] },
});
const territory = (id: string, more: Partial<Drawn> = {}): Drawn => ({
  ...{ id, name: id, parentId: null, isOverlay: false, fromOn: null, untilOn: null },
  ...{ rules: [], named: [], people: [], ...more },
});
let made = 0;
const publish = (standing: Drawn[], drawn: Drawn[], day: string) => {
  made = 0;
  return publication({ standing, drawn, day, today, newId: () => `new-${++made}` });
};
const nothing = { made: [], changed: [], ended: [], removed: [] };

test('a draft that changes nothing writes nothing', () => {
  const all = [territory('north'), territory('coast', { parentId: 'north', rules: [germany('r')] })];
  expect(publish(all, all, today)).toEqual(nothing);
  expect(publish(all, [{ ...all[0]! }, { ...all[1]!, rules: [germany('other id')] }], nextYear)).toEqual(nothing);
});

test('published for today, what differs is changed where it stands, what is new begins, what is missing ends', () => {
  const standing = [territory('north'), territory('south')];
  const north = territory('north', { rules: [germany('r')] });
  const keys = territory('keys');
  expect(publish(standing, [north, keys], today)).toEqual({
    ...{ made: [{ ...keys, fromOn: today }], changed: [north], ended: ['south'], removed: [] },
  });
});

test('published for next year, this year stays: what differs ends on the day and stands anew from then on, with all below it', () => {
  const standing = [territory('north'), territory('coast', { parentId: 'north' }), territory('south')];
  const drawn = [territory('north', { rules: [germany('r')] }), standing[1]!, standing[2]!];
  const done = publish(standing, drawn, nextYear);
  expect(done.made.map(({ id, parentId, fromOn }) => [id, parentId, fromOn])).toEqual([
    ['new-1', null, nextYear],
    ['new-2', 'new-1', nextYear],
  ]);
  expect([done.changed, done.ended, done.removed]).toEqual([[], ['north', 'coast'], []]);
});

test('what was to begin on the day or later and is not in the draft is removed, parts first', () => {
  const standing = [
    ...[territory('later', { fromOn: nextYear }), territory('part', { parentId: 'later', fromOn: nextYear })],
    territory('over', { untilOn: '2026-01-01' }),
  ];
  expect(publish(standing, [], nextYear)).toEqual({ ...nothing, removed: ['part', 'later'] });
});

test('a draft begins with what holds on the day or begins later, not with what is over', () => {
  const standing = [
    ...[territory('over', { untilOn: today }), territory('now'), territory('later', { fromOn: nextYear })],
  ];
  expect(firstDraft(standing, today).map(({ id }) => id)).toEqual(['now', 'later']);
  const orphan = territory('part', { parentId: 'over' });
  expect(firstDraft([...standing, orphan], today).at(-1)).toEqual(territory('part'));
});

test('parents come first, and a circle is handed on as it is, to be refused', () => {
  const ids = (all: { id: string; parentId: string | null }[]) => parentsFirst(all).map(({ id }) => id);
  expect(
    ids([
      { id: 'c', parentId: 'b' },
      { id: 'b', parentId: 'a' },
      { id: 'a', parentId: null },
    ]),
  ).toEqual(['a', 'b', 'c']);
  expect(
    ids([
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
    ]).toSorted(),
  ).toEqual(['a', 'b']);
});

test('what was to begin on the day or later is changed where it stands; what is gone since stands as a new one', () => {
  const later = territory('later', { fromOn: nextYear });
  const changed = { ...later, rules: [germany('r')] };
  expect(publish([later], [changed], nextYear)).toEqual({ ...nothing, changed: [changed] });
  const asked = { standing: [], drawn: [territory('south')], day: today, today, newId: () => 'new' };
  expect(publication({ ...asked, gone: new Set(['south']) }).made).toEqual([
    territory('new', { name: 'south', fromOn: today }),
  ]);
});
