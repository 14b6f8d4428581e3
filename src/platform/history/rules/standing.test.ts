import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standing, standingUndos } from './standing.ts';

const changes = (...undoes: (number | null)[]) =>
  undoes.map((of, at) => ({ changeId: `${at}`, undoes: of === null ? null : `${of}` }));
const counted = (...undoes: (number | null)[]) => standing(changes(...undoes)).map(({ changeId }) => Number(changeId));

test('a change counts until it is taken back, and again when that is taken back', () => {
  expect(counted()).toEqual([]);
  expect(counted(null)).toEqual([0]);
  expect(counted(null, 0)).toEqual([]);
  expect(counted(null, 0, 1)).toEqual([0]);
  expect(counted(null, 0, 1, 2)).toEqual([]);
  expect(counted(null, null, 0)).toEqual([1]);
});

test('the undo of a change stands until it is undone itself, and another one may stand then', () => {
  const undos = (...undoes: (number | null)[]) =>
    standingUndos(changes(...undoes), '0').map(({ changeId }) => Number(changeId));
  expect(undos(null)).toEqual([]);
  expect(undos(null, 0)).toEqual([1]);
  expect(undos(null, 0, 1)).toEqual([]);
  expect(undos(null, 0, 1, 0)).toEqual([3]);
});

test('taken back over and over, a change counts after every second time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), (times) => {
      const each = Array.from({ length: times }, (_, at) => at);
      expect(counted(null, ...each)).toEqual(times % 2 === 0 ? [0] : []);
    }),
  );
});
