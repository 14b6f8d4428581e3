import { expect, test } from 'vitest';
import { dice } from '../../../../ground/dice.ts';
import { evenOut, type Shared } from './even-out.ts';

/** Companies on a grid of a tenth of a degree: so many columns west of the border are West's, the others East's. */
const grid = (west: number, size = 20): Shared[] =>
  Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return {
      ...{ id: `${at}`, spot: { latitude: 50 + row / 10, longitude: 8 + column / 10 }, weight: 1, stays: false },
      territoryId: column < west ? 'west' : 'east',
    };
  });
const free = { locked: new Set<string>(), mostMoved: 1 };

test('of two territories the larger gives to the smaller over their border until both are even', () => {
  const done = evenOut(grid(4), free);
  expect(done?.imbalanceBefore).toBeCloseTo(0.6);
  expect(done?.imbalanceAfter).toBeLessThan(0.05);
  expect(new Set(done?.moves.map(({ from, to }) => `${from}>${to}`))).toEqual(new Set(['east>west']));
});

test('no more changes hands than is allowed, locked territories and companies that stay are left alone', () => {
  const rationed = evenOut(grid(4), { ...free, mostMoved: 0.1 });
  expect(rationed!.moves.length).toBeLessThanOrEqual(40);
  expect(rationed!.imbalanceAfter).toBeLessThan(rationed!.imbalanceBefore);
  const stays = grid(4).map((one) => ({ ...one, stays: one.territoryId === 'east' }));
  expect(evenOut(stays, free)?.moves).toEqual([]);
  expect(evenOut(grid(4), { ...free, locked: new Set(['east']) })).toBeNull();
});

test('a company of which nobody knows where it is stays, and is counted', () => {
  const some = grid(4).map((one, at) => (at % 10 === 9 ? { ...one, spot: null } : one));
  const done = evenOut(some, free)!;
  expect(done.unplaced).toBe(40);
  const lost = new Set(some.filter(({ spot }) => spot === null).map(({ id }) => id));
  expect(done.moves.filter(({ companyId }) => lost.has(companyId))).toEqual([]);
  expect(
    evenOut(
      grid(4).map((one) => ({ ...one, spot: null })),
      free,
    ),
  ).toBeNull();
  expect(evenOut([], free)).toBeNull();
});

test('on random maps it is never less even than before, within its limit', () => {
  for (let seed = 0; seed < 20; seed++) {
    const throws = dice(`even ${seed}`);
    const all = Array.from(
      { length: 120 },
      (_, at): Shared => ({
        ...{
          id: `${at}`,
          spot: { latitude: throws.whole(4700, 5300) / 100, longitude: throws.whole(600, 1400) / 100 },
        },
        ...{ weight: throws.whole(0, 20), territoryId: `t${throws.whole(0, 4)}`, stays: throws.chance() < 0.1 },
      }),
    );
    const mostMoved = throws.whole(0, 50) / 100;
    const done = evenOut(all, { locked: new Set(['t4']), mostMoved });
    const weightOf = new Map(all.map(({ id, weight }) => [id, weight]));
    const moved = done?.moves.reduce((sum, { companyId }) => sum + weightOf.get(companyId)!, 0) ?? 0;
    expect(moved).toBeLessThanOrEqual(mostMoved * all.reduce((sum, { weight }) => sum + weight, 0) + 1e-9);
    expect(done!.imbalanceAfter).toBeLessThanOrEqual(done!.imbalanceBefore + 1e-9);
    expect(done!.moves.some(({ from, to }) => from === 't4' || to === 't4')).toBe(false);
  }
});
