import fc from 'fast-check';
import type { Band, Design, KeyKind, Team } from './design.ts';

export const team = (id: string, ...keys: string[][]): Team => ({ id, name: id, keys });
export const drawn = (levels: KeyKind[], teams: Team[], more: Partial<Design> = {}): Design => ({
  ...{ levels, sizeBy: 'employees', bands: bySize, teams, people: [] },
  ...more,
});
export const bySize: Band[] = [
  { name: 'Small', from: 0, below: 50 },
  { name: 'Medium', from: 50, below: 500 },
  { name: 'Large', from: 500, below: null },
];

/** Germany has Bavaria in it, and Munich in that; Norway stands alone. */
export const above = new Map([
  ['germany', null],
  ['bavaria', 'germany'],
  ['munich', 'bavaria'],
  ['norway', null],
]);
export const places = [...above.keys()];
export const lines = ['Cooling', 'Heating', 'Service'];

const some = (of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: of.length });
const keysOf: Record<KeyKind, fc.Arbitrary<string[]>> = {
  territory: some(places),
  line: some(lines),
  size: some(bySize.map(({ name }) => name)),
};

/** Any structure over the places, lines and sizes above, whatever is with nobody or with two. */
export const anyDesign: fc.Arbitrary<Design> = fc
  .uniqueArray(fc.constantFrom<KeyKind>('territory', 'line', 'size'), { minLength: 1, maxLength: 3 })
  .chain((levels) =>
    fc.array(fc.tuple(...levels.map((kind) => keysOf[kind])), { maxLength: 5 }).map((teams) =>
      drawn(
        levels,
        teams.map((keys, at) => team(`team ${at}`, ...keys)),
      ),
    ),
  );

/** Any deal: what is known of its company, and what it sells. */
export const anyDeal = fc.record({
  amount: fc.integer({ min: 0, max: 100_000_000 }),
  currency: fc.constant('EUR'),
  territoryId: fc.option(fc.constantFrom(...places)),
  size: fc.option(fc.nat(2_000)),
  parts: fc.array(
    fc.record({ line: fc.option(fc.constantFrom(...lines)), weight: fc.integer({ min: 1, max: 9_999 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});
