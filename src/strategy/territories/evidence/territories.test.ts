import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { territories } from './territories.ts';

const folder = mkdtempSync(join(tmpdir(), 'territories-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const header = 'code,lat,lng,state,people';
const codes = Array.from(
  { length: 600 },
  (_, i) => `${String(i).padStart(5, '0')},${40 + Math.floor(i / 20) / 5},${7 + (i % 20) / 5},AA,${1 + (i % 3)}`,
);
const input = file('codes.csv', [header, ...codes, '99999,10,10,ZZ,5'].join('\n'));
const usual = ['--input', input, '--territories', '4', '--without', 'state=ZZ'];

describe('the evidence of territories', () => {
  test('draws them anew, by count or by a weight', async () => {
    const even = { places: 600, territories: 4, connected: 4, compactnessKm: expect.any(Number) };
    const byCount = await territories(usual);
    expect(byCount).toMatchObject(even);
    const out = join(folder, 'out.csv');
    const byPeople = await territories([...usual, '--weight', 'people', '--out', out]);
    expect(byPeople).toMatchObject(even);
    for (const answer of [byCount, byPeople]) expect((answer as { imbalance: number }).imbalance).toBeLessThan(0.05);
    expect(readFileSync(out, 'utf8').split('\n').slice(0, 2)).toEqual([
      'id,territory',
      expect.stringMatching(/^00000,\d$/),
    ]);
  });

  test('evens out runs of sizes 1 to 4 within a limit of disruption', async () => {
    const answer = await territories([...usual, '--start', 'runs', '--disruption', '.2']);
    expect(answer).toMatchObject({ start: { imbalance: 0.6, connected: 4 }, connected: 4, lostConnection: 0 });
    const { fall, disruption } = answer as { fall: number; disruption: number };
    expect(disruption).toBeLessThanOrEqual(0.2);
    expect(fall).toBeGreaterThan(0.25);
  });

  const bad = file('bad.csv', `${header}\n1,40,7,AA,1\n2,140,7,AA,1`);
  const twice = file('twice.csv', `${header}\n1,40,7,AA,1\n1,41,7,AA,-1`);
  test.each([
    [[], '--input is missing'],
    [['--input', input], '--territories is missing'],
    [['--input', input, '--territories', '0'], '--territories 0'],
    [['--input', input, '--territories', '700'], 'there are only 601 places'],
    [['--input', join(folder, 'nowhere'), '--territories', '3'], 'no such file'],
    [[...usual, '--weight', 'cows'], 'has no column cows'],
    [[...usual, '--without', 'cows=1'], 'has no column cows'],
    [[...usual, '--without', 'state'], 'must be a column and values'],
    [[...usual, '--start', 'circles'], 'runs is the only start'],
    [[...usual, '--start', 'runs', '--disruption', '12'], 'must be a share'],
    [[...usual, '--disruption', '0.1'], 'needs a --start'],
    [['--input', bad, '--territories', '1'], 'row 2 (2): "140" is no latitude'],
    [['--input', twice, '--territories', '1', '--weight', 'people'], 'is no weight'],
    [['--input', twice, '--territories', '1'], 'row 2 (1): stands there twice'],
    [['--colour'], '--colour'],
  ])('bad input is said in one line: %j', async (args, why) => {
    const answer = await territories(args);
    expect(answer).toEqual({ wrong: expect.stringContaining(why) });
    expect((answer as { wrong: string }).wrong).not.toContain('\n');
  });
});
