import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { tableOf } from '../../../platform/evidence/read-table.ts';
import { dedupe } from './evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'dedupe-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const places = [
  'id,name,addr,phone,class',
  ...Array.from(
    { length: 40 },
    (_, i) => `${i},place ${'abcdefghij'[i % 10]}${i} number${i},${i} main st,555-01${10 + i},${i}`,
  ),
  '90,"place a0, number0",0 main street,555-0110,0',
  '91,place b1 nummber1,1 main st.,555-0111,1',
].join('\n');

describe('the evidence of duplicates', () => {
  test('is held against clusters that the matcher does not see, packed or not', async () => {
    const exact = { pairs: 2, precision: 1, recall: 1, f1: 1, seconds: expect.any(Number) };
    expect(await dedupe(['--input', file('p.csv', places), '--cluster', 'class'])).toEqual(exact);
    expect(await dedupe(['--input', file('p.csv.gz', gzipSync(places)), '--cluster', 'CLASS'])).toEqual(exact);
  });

  test('is held against pairs of ids, whose column is found where nobody says', async () => {
    const truth = file('truth.csv', 'a,b\n0,90\n91,1\n2,3\n');
    const answer = await dedupe(['--input', file('p.csv', places), '--truth', truth, '--ignore', 'class']);
    expect(answer).toMatchObject({ pairs: 2, precision: 1, recall: 2 / 3, f1: 0.8 });
  });

  test('says nothing of how right it is without a truth', async () => {
    expect(await dedupe(['--input', file('p.csv', places)])).toMatchObject({ precision: null, recall: null, f1: null });
  });

  test('of two files without headers goes by the columns’ numbers', async () => {
    const row = (list: string, id: number, name: string) =>
      `${list}\tID${1000 + id * 7}\t${name}\t${id} elm\t5550${100 + id}\n`;
    const names = Array.from({ length: 30 }, (_, i) => `${'bcdfghklmn'[i % 10]}a${'rstvwxz'[i % 7]}o${i}son`);
    const one = file('a.tab', names.map((name, i) => row('A', i, name)).join(''));
    const two = file(
      'b.tab',
      names
        .slice(0, 20)
        .map((name, i) => row('B', i, name))
        .join(''),
    );
    expect(await dedupe(['--input', one, '--second', two, '--cluster', '2'])).toMatchObject({ pairs: 20, f1: 1 });
  });

  test.each([
    [['--input', 'nowhere.csv'], 'nowhere.csv: there is no such file'],
    [[], '--input is missing'],
    [['--input', file('p.csv', places), '--id', 'number'], 'has no column number; it has id, name'],
    [['--input', file('empty.csv', '  \n')], 'is empty'],
    [['--input', file('zeros.csv', 'a\0b')], 'is not text'],
    [['--input', file('bad.gz', Uint8Array.of(0x1f, 0x8b, 1, 2))], 'cannot be unpacked'],
    [['--input', file('open.csv', 'a,b\n"x,y\n')], 'line '],
    [['--input', file('p.csv', places), '--truth', file('t2.csv', '0,90\n0,77\n')], 'row 2: no record is called 77'],
    [['--input', file('p.csv', places), '--colour', 'red'], '--colour'],
  ])('bad input is said in one line: %j', async (args, why) => {
    const answer = await dedupe(args);
    expect(answer).toEqual({ wrong: expect.stringContaining(why) });
    expect((answer as { wrong: string }).wrong).not.toContain('\n');
  });
});

test('quotes between tabs are what they are', () => {
  expect(tableOf('f', '1\t"24 inch\n2\tb\n')).toMatchObject({
    rows: [
      ['1', '"24 inch'],
      ['2', 'b'],
    ],
  });
});

test('a first line is names unless it looks like data', () => {
  expect(tableOf('f', 'name,city\nAnn,Bonn\n')).toMatchObject({ named: true, rows: [['Ann', 'Bonn']] });
  expect(tableOf('f', 'A\t17\tAnn\nA\t18\tBo\n')).toMatchObject({ named: false, header: ['1', '2', '3'] });
  expect(tableOf('f', '1,2\n3,4\n', ['1'])).toMatchObject({ named: false });
});
