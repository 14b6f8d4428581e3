import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chainAbove,
  lineRefusal,
  loopsOn,
  managerOn,
  type ReportingLine,
  treeBelow,
  withManager,
} from './manager-tree.ts';

const line = (
  personId: string,
  managerId: string,
  firstDay = '2026-01-01',
  nextDay: string | null = null,
): ReportingLine => ({
  personId,
  managerId,
  firstDay,
  nextDay,
});
const company = [line('ann', 'mia'), line('bob', 'mia'), line('mia', 'zoe'), line('carl', 'zoe')];

test('a leader sees everybody below, a manager the team, a rep nobody', () => {
  expect(treeBelow(company, 'zoe', '2026-06-01')).toEqual(['mia', 'carl', 'ann', 'bob']);
  expect(treeBelow(company, 'mia', '2026-06-01')).toEqual(['ann', 'bob']);
  expect(treeBelow(company, 'ann', '2026-06-01')).toEqual([]);
});

test('above a rep stand the manager and then the leader', () => {
  expect(chainAbove(company, 'ann', '2026-06-01')).toEqual(['mia', 'zoe']);
});

test('a rep who changes teams belongs to the old one until the day before', () => {
  const change = withManager(company, 'ann', 'carl', '2026-07-01');
  if (!('lines' in change)) throw new Error('refused');
  expect(managerOn(change.lines, 'ann', '2026-06-30')).toBe('mia');
  expect(managerOn(change.lines, 'ann', '2026-07-01')).toBe('carl');
  expect(treeBelow(change.lines, 'mia', '2026-07-01')).toEqual(['bob']);
});

test('someone may be put at the top', () => {
  const change = withManager(company, 'mia', null, '2026-07-01');
  expect('lines' in change && managerOn(change.lines, 'mia', '2026-07-01')).toBeNull();
});

describe('refused', () => {
  test('a manager reporting to someone of the own team, with the names in the loop', () => {
    expect(withManager(company, 'zoe', 'ann', '2026-07-01')).toEqual({
      refused: 'loop',
      loop: ['zoe', 'ann', 'mia', 'zoe'],
      on: '2026-07-01',
    });
  });

  test('a loop that would only begin when a line of later takes hold', () => {
    const later = [...company, line('dora', 'eve', '2026-09-01')];
    expect(lineRefusal(later, line('eve', 'dora', '2026-07-01'))).toMatchObject({ refused: 'loop', on: '2026-09-01' });
    expect(lineRefusal(later, line('eve', 'dora', '2026-07-01', '2026-09-01'))).toBeNull();
  });

  test('being one’s own manager', () => {
    expect(lineRefusal([], line('ann', 'ann'))).toEqual({ refused: 'own-manager', loop: ['ann', 'ann'] });
  });

  test('two managers on one day', () => {
    expect(lineRefusal(company, line('ann', 'carl', '2026-03-01'))).toMatchObject({
      refused: 'two-managers',
      on: '2026-03-01',
    });
    expect(lineRefusal([line('ann', 'mia', '2026-01-01', '2026-03-01')], line('ann', 'carl', '2026-03-01'))).toBeNull();
  });

  test('a line that ends before it begins', () => {
    expect(lineRefusal([], line('ann', 'mia', '2026-03-01', '2026-03-01'))).toEqual({
      refused: 'ends-before-it-begins',
    });
  });
});

test('however managers are changed, no loop ever stands, and everybody below has the manager above', () => {
  const people = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const days = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01');
  fc.assert(
    fc.property(fc.array(fc.tuple(people, fc.option(people), days), { maxLength: 25 }), (changes) => {
      let lines: ReportingLine[] = [];
      for (const [person, manager, day] of changes) {
        const change = withManager(lines, person, manager, day);
        if ('lines' in change) lines = change.lines;
      }
      for (const day of ['2026-01-01', '2026-02-15', '2026-04-01', '2030-01-01']) {
        expect(loopsOn(lines, day)).toEqual([]);
        for (const manager of 'abcdef') {
          for (const below of treeBelow(lines, manager, day)) expect(chainAbove(lines, below, day)).toContain(manager);
        }
      }
    }),
  );
});

test('a tree that came in with a loop is walked once round and no further', () => {
  const broken = [line('a', 'b'), line('b', 'a'), line('c', 'a')];
  expect(treeBelow(broken, 'a', '2026-06-01')).toEqual(['b', 'c']);
  expect(chainAbove(broken, 'c', '2026-06-01')).toEqual(['a', 'b']);
  expect(loopsOn(broken, '2026-06-01')).toEqual([['a', 'b']]);
});
