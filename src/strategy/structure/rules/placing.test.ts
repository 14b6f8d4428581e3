import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mainTeam, placer } from './placing.ts';
import { amountsOf, rollUp } from './roll-up.ts';
import { above, anyDeal, anyDesign, drawn, team } from './structure.testing.ts';

const whole = [{ line: null, weight: 1 }];
const inBavaria = { territoryId: 'munich', size: 600 };

test('a deal in a part of a territory is with the team of the narrowest that names it', () => {
  const place = placer(drawn(['territory'], [team('DE', ['germany']), team('South', ['bavaria'])]), above);
  expect(place(inBavaria, whole)).toEqual([{ teamId: 'South', why: null, weight: 1 }]);
  expect(place({ territoryId: 'germany', size: null }, whole)[0]?.teamId).toBe('DE');
});

test('within a territory deals go by account size, and what no team names is said by why', () => {
  const teams = [
    team('DE large', ['germany'], ['Large']),
    team('DE others', ['germany'], []),
    team('N', ['norway'], ['Small']),
  ];
  const place = placer(drawn(['territory', 'size'], teams), above);
  expect(place(inBavaria, whole)[0]?.teamId).toBe('DE large');
  expect(place({ territoryId: 'munich', size: 10 }, whole)[0]?.teamId).toBe('DE others');
  expect(place({ territoryId: 'munich', size: null }, whole)[0]?.teamId).toBe('DE others');
  const why = (territoryId: string | null, size: number | null) => place({ territoryId, size }, whole)[0]?.why;
  expect([why('norway', 600), why('norway', null), why(null, 600)]).toEqual(['no-team', 'no-size', 'no-territory']);
});

test('a deal of two product lines is shared out between their teams to the cent', () => {
  const place = placer(drawn(['line'], [team('Cool', ['Cooling']), team('Heat', ['Heating'])]), above);
  const parts = [
    { line: 'Cooling', weight: 30_000 },
    { line: 'Heating', weight: 10_001 },
    { line: null, weight: 5_000 },
  ];
  const shares = place(inBavaria, parts);
  expect(shares.map(({ teamId, why }) => teamId ?? why)).toEqual(['Cool', 'Heat', 'no-line']);
  expect(amountsOf({ amount: 45_001, currency: 'EUR' }, shares)).toEqual([30_000, 10_001, 5_000]);
  expect(mainTeam(shares)).toBe('Cool');
});

test('under every structure teams and unplaced make up all deals to the cent', () => {
  fc.assert(
    fc.property(anyDesign, fc.array(anyDeal, { maxLength: 30 }), (design, deals) => {
      const place = placer(design, above);
      const told = rollUp(
        deals.map(({ amount, currency, parts, ...facts }) => ({ amount, currency, shares: place(facts, parts) })),
      );
      const sums = [...told.teams.values(), ...told.unplaced.values()];
      expect(sums.reduce((sum, { amount }) => sum + amount, 0)).toBe(
        deals.reduce((sum, { amount }) => sum + amount, 0),
      );
      expect(told.total.deals).toBe(deals.length);
    }),
  );
});

test('where no product line is asked every deal is with exactly one team, or with none for one reason', () => {
  fc.assert(
    fc.property(anyDesign, anyDeal, (design, { parts, ...facts }) => {
      fc.pre(!design.levels.includes('line'));
      expect(placer(design, above)(facts, parts)).toHaveLength(1);
    }),
  );
});
