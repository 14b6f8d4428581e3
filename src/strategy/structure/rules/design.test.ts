import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandFault, bandOf } from './bands.ts';
import { faultIn, inForceOn } from './design.ts';
import { bySize, drawn, team } from './structure.testing.ts';

test('a company at the edge of two bands is in the larger one, and one of unknown size in none', () => {
  expect([0, 49, 50, 499, 500, 40_000, null].map((size) => bandOf(bySize, size))).toEqual([
    ...['Small', 'Small', 'Medium', 'Medium', 'Large', 'Large', null],
  ]);
});

test('bands that leave a gap, meet twice or stop short are refused in words', () => {
  const band = (name: string, from: number, below: number | null) => ({ name, from, below });
  expect(bandFault(bySize)).toBeNull();
  expect(bandFault([])).toBe('needs at least one');
  expect(bandFault([band('Small', 10, null)])).toBe('leave out what is below 10: Small begins there');
  expect(bandFault([band('Small', 0, 50), band('Large', 100, null)])).toBe('leave a gap from 50 to 99, after Small');
  expect(bandFault([band('Small', 0, 60), band('Large', 50, null)])).toBe('have 50 to 59 in Small and in Large');
  expect(bandFault([band('Small', 0, 50), band('Large', 50, 90)])).toBe('leave out 90 and more: Large ends there');
  expect(bandFault([band('Small', 0, null), band('Large', 50, null)])).toMatch(/^has Small without an end/);
  expect(bandFault([band('Small', 0, 0)])).toBe('has Small end where it begins, or before');
  expect(bandFault([band('Small', 0, 50), band('Small', 50, null)])).toBe('has Small twice');
});

test('whatever the edges, every size is in exactly one band', () => {
  const edges = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 6 });
  fc.assert(
    fc.property(edges, fc.nat(6_000), (inner, size) => {
      const starts = [0, ...inner.toSorted((a, b) => a - b)];
      const bands = starts.map((from, at) => ({ name: `${from}`, from, below: starts[at + 1] ?? null }));
      expect(bandFault(bands)).toBeNull();
      const its = bands.filter(({ from, below }) => from <= size && (below === null || size < below));
      expect(its.map(({ name }) => name)).toEqual([bandOf(bands, size)]);
    }),
  );
});

test('a structure names its levels once, its teams once, and of each team one lead', () => {
  const ok = drawn(['territory', 'size'], [team('North', ['norway'], ['Small'])]);
  expect(faultIn(ok)).toBeNull();
  expect(faultIn({ ...ok, levels: [] })?.field).toBe('levels');
  expect(faultIn({ ...ok, levels: ['size', 'size'] })?.message).toBe('names one of them twice');
  expect(faultIn({ ...ok, teams: [...ok.teams, ...ok.teams] })).toEqual({
    ...{ field: 'teams.1.name', message: 'is the name of another team' },
  });
  expect(faultIn(drawn(['size'], [team('Giants', ['Giant'])]))?.message).toBe('names a band that is none');
  expect(faultIn(drawn(['size'], [team('All', [], [])]))?.field).toBe('teams.0.keys');
  const people = ['ana', 'ben'].map((personId) => ({ teamId: 'North', personId, isLead: true }));
  expect(faultIn({ ...ok, people })).toEqual({ field: 'teams.0.leadId', message: 'has two leads' });
});

test('the structure of a past day stays the one that held then', () => {
  const one = { id: 'a', startsOn: '2026-01-01' };
  const other = { id: 'b', startsOn: '2026-07-01' };
  expect(
    ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => inForceOn([other, one], day)?.id),
  ).toEqual([undefined, 'a', 'a', 'b']);
  expect(inForceOn([other, { id: 'c', startsOn: '2026-07-01' }], '2026-08-01')?.id).toBe('c');
});
