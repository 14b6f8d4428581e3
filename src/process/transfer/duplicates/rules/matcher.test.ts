import { describe, expect, test } from 'vitest';
import { dice } from '../../../../ground/dice.ts';
import { candidatePairs, longestWalk, usualBlocking } from './candidates.ts';
import { bestThreshold, clusters, oneToOne } from './clusters.ts';
import { matchRecords, type Records } from './matcher.ts';
import { rising } from './mixture.ts';
import { columnOf, roleOf } from './values.ts';

const records = (header: string[], rows: string[][], secondFrom: number | null = null): Records => ({
  columns: header.map((name, i) => ({ name, texts: rows.map((row) => row[i] ?? '') })),
  count: rows.length,
  secondFrom,
});
const found = (asked: Records) => matchRecords(asked).pairs.map(({ a, b }) => `${a} ${b}`);

const given =
  'anna bruno carla dieter elena fritz greta hugo irene jonas karin lukas maria nora otto paula rosa stefan tina viktor'.split(
    ' ',
  );
const family =
  'abel brandt conrad dreyer ehlers falk gerber haas imhof jansen keller lorenz metzger noack opitz petersen quandt richter sommer thiele'.split(
    ' ',
  );
const street =
  'anchor birch castle dock elm ferry garden harbour island juniper king lake mill north orchard pier queen river station tower'.split(
    ' ',
  );

/** So many people who are all different. */
function people(count: number, seed = 'people'): string[][] {
  const die = dice(seed);
  return Array.from({ length: count }, () => [
    die.pick(given),
    `${die.pick(family)}${die.pick(['', 'er', 'mann', 'sen'])}`,
    `${die.whole(1, 300)} ${die.pick(street)} street`,
    String(die.whole(10000, 99999)),
    `0${die.whole(30, 899)} ${die.whole(1000000, 9999999)}`,
  ]);
}
const header = ['given name', 'surname', 'address', 'zip', 'phone'];

describe('who is the same', () => {
  test('among people of whom some are entered twice with slips, exactly these', () => {
    const all = people(300);
    const again = all
      .slice(0, 40)
      .map(([first, last, address, zip, phone], i) => [
        i % 4 === 0 ? last! : first!,
        i % 4 === 0 ? first! : last!.slice(0, -1),
        i % 3 === 0 ? address!.replace('street', 'St.') : address!,
        i % 5 === 0 ? '' : zip!,
        phone!.replace(' ', '-'),
      ]);
    expect(found(records(header, [...all, ...again])).sort()).toEqual(again.map((_, i) => `${i} ${300 + i}`).sort());
  });

  test('nobody among people who are all different', () => {
    expect(found(records(header, people(400, 'all different')))).toEqual([]);
  });

  test('two lists one to one, however alike the members of a household are', () => {
    const homes = people(60, 'homes');
    const members = homes.flatMap(([, last, address, zip, phone], home) =>
      [0, 1, 2].map((n) => [given[(home * 3 + n * 7) % 20]!, last!, address!, zip!, phone!]),
    );
    const second = members
      .filter((_, i) => i % 2 === 0)
      .map(([first, last, ...rest]) => [`${first}`, `${last}e`, ...rest]);
    const pairs = found(records(header, [...members, ...second], members.length)).sort();
    expect(pairs).toEqual(second.map((_, i) => `${i * 2} ${members.length + i}`).sort());
  });

  test('of one column alone, what is written nearly alike', () => {
    const rows = [
      ['Harbour Logistics Ltd'],
      ['Kessler & Söhne'],
      ['Harbor Logistics'],
      ['Miller Bakery'],
      ['Northern Freight'],
    ];
    expect(found(records(['company'], rows))).toEqual(['0 2']);
    const sorted = rows.map(([name], i) => [i % 2 === 0 ? 'A' : 'B', name!]);
    const many = [...sorted, ...people(60).map((row, i) => [i % 2 === 0 ? 'A' : 'B', row.join(' ')])];
    expect(found(records(['list', 'company'], many))).toEqual(['0 2']);
  });

  test('nothing of no records, of one, and of empty ones', () => {
    expect(found(records(header, []))).toEqual([]);
    expect(found(records(header, people(1)))).toEqual([]);
    expect(
      found(
        records(header, [
          ['', '', '', '', ''],
          ['', '', '', '', ''],
        ]),
      ),
    ).toEqual([]);
  });
});

describe('which pairs are worth comparing', () => {
  test('a value that all share costs no comparison with all', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `only${i}`);
    const columns = [
      columnOf('name', many, 'name'),
      columnOf(
        'city',
        many.map(() => 'Bonn'),
        'place',
      ),
    ];
    const { left } = candidatePairs(columns, 3000, { secondFrom: null, ...usualBlocking, work: 100_000 });
    expect(left.length).toBeLessThan(3000 * 50);
    expect(longestWalk([2, 3, 3000], 100_000)).toBe(3);
  });
  test('one slip in a long word still finds it', () => {
    const columns = [columnOf('name', ['Featherstonehaugh', 'Fetherstonehaugh', 'Miller'], 'name')];
    expect(candidatePairs(columns, 3, { secondFrom: null, ...usualBlocking })).toEqual({
      left: Int32Array.of(0),
      right: Int32Array.of(1),
    });
  });
});

describe('deciding', () => {
  test('as many pairs are taken as make the expected F1 greatest', () => {
    expect(bestThreshold(Float64Array.of(0.1, 0.9, 0.8))).toBe(0.8);
    expect(bestThreshold(Float64Array.of(0.01))).toBeGreaterThan(1);
  });
  test('one of two lists has one partner, the surest', () => {
    const pairs = { left: Int32Array.of(0, 0, 1), right: Int32Array.of(5, 6, 6) };
    expect(oneToOne(pairs, Float64Array.of(1, 3, 2), [0, 1, 2])).toEqual([1]);
  });
  test('the same as the same is the same, unless the groups do not agree', () => {
    const pairs = { left: Int32Array.of(0, 1), right: Int32Array.of(1, 2) };
    expect(clusters(pairs, Float64Array.of(3, 2), [0, 1], () => 1)).toEqual([[0, 1, 2]]);
    expect(clusters(pairs, Float64Array.of(3, 2), [0, 1], () => -1)).toEqual([[0, 1]]);
  });
  test('a step that agrees more never weighs less', () => {
    const weights = rising(
      Float64Array.of(0, 0.1, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1),
      Float64Array.of(0, 0.5, 0.1, 0.2, 0.1, 0.05, 0.03, 0.02),
    );
    for (let step = 2; step < 8; step++) expect(weights[step]).toBeGreaterThanOrEqual(weights[step - 1]!);
  });
  test('a title names a record, what many share does not, a birthday is personal', () => {
    const all = people(300);
    const role = (i: number) =>
      roleOf(
        columnOf(
          header[i]!,
          all.map((row) => row[i]!),
        ),
      );
    expect([role(1), role(4)]).toEqual(['shared', 'shared']);
    expect(
      roleOf(
        columnOf(
          'title',
          all.map((row, i) => `${row.join(' ')} ${i}`),
          'text',
        ),
      ),
    ).toBe('names');
    expect(roleOf(columnOf('born', ['1986-02-10', '1990-12-31']))).toBe('personal');
  });
});
