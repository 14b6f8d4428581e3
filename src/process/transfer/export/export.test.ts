import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, contentHash } from './content-hash.ts';
import { parentsBefore } from './parents-before.ts';
import { spreadsheetLine } from './spreadsheet.ts';

const life = (id: string, ...parents: (string | null)[]) => ({
  id,
  states: parents.map((parentId, at) => ({ from: `2026-01-0${at + 1}`, row: { parentId } })),
});

test('fields come in the order of their names and nothing is said of what is not known', () => {
  expect(canonical({ b: 1, a: null, c: [{ y: 2, x: 'ä' }] })).toBe('{"b":1,"c":[{"x":"ä","y":2}]}');
});

test('the hash is another when anything was otherwise, or since another moment', () => {
  const of = (from: string, amount: number | null) => {
    const hash = contentHash();
    hash.add('deal', { id: '1', states: [{ from, row: { amount } }] });
    return hash.digest();
  };
  const all = [of('2026-01-01', 5), of('2026-01-02', 5), of('2026-01-01', 6), of('2026-01-01', null)];
  expect(new Set(all).size).toBe(4);
  expect(of('2026-01-01', 5)).toBe(all[0]);
});

test('a company comes after every company that it ever belonged to, however deep they lie', () => {
  const deep = Array.from({ length: 20_000 }, (_, at) => life(`${at}`, at < 19_999 ? `${at + 1}` : null));
  expect(parentsBefore(deep, ['parent_id']).map(({ id }) => id)).toEqual(deep.map(({ id }) => id).reverse());
  const moved = [life('a', 'c', 'b'), life('b', null), life('c', null)];
  expect(parentsBefore(moved, ['parent_id']).at(-1)?.id).toBe('a');
});

test('none is lost and none comes twice, whatever refers to whatever', () => {
  const node = fc.nat(20);
  fc.assert(
    fc.property(fc.array(fc.array(fc.option(node), { minLength: 1, maxLength: 4 }), { maxLength: 20 }), (links) => {
      const lives = links.map((parents, at) =>
        life(`${at}`, ...parents.map((each) => (each === null ? null : `${each}`))),
      );
      const ids = parentsBefore(lives, ['parent_id']).map(({ id }) => id);
      expect([...ids].sort()).toEqual(lives.map(({ id }) => id).sort());
    }),
  );
});

test('a spreadsheet runs nothing of what somebody wrote into a name', () => {
  for (const name of ['=1+1', '+49 30', '-2', '@SUM(A1)', '\t=1', ' =1'])
    expect(spreadsheetLine([name]).replaceAll('"', '')).toBe(`'${name}\r\n`);
  expect(spreadsheetLine(['Müller, "Söhne"', -2, null, true, { a: 1 }])).toBe(
    '"Müller, ""Söhne""",-2,,true,"{""a"":1}"\r\n',
  );
});
