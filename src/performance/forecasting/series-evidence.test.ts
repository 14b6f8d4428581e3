import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { series } from './series-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'series-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const months = (from: number) => Array.from({ length: 40 }, (_, i) => from + i + (i % 12));
const listed = `series,category,values\nA,X,${months(100).join(' ')}\nB,X,${months(-20).join(' ')}\n`;

describe('the evidence of series', () => {
  test('holds out the last of each, listed in a cell or a cell each', async () => {
    const wide = `series,${months(0).map((_, i) => `m${i}`)}\nA,${months(100)}\nB,${months(-20)}\n`;
    const one = await series(['--input', file('l.csv', listed), '--horizon', '6']);
    const other = await series(['--input', file('w.csv', wide), '--horizon', '6']);
    expect(one).toMatchObject({ series: 2, tooShort: [], theta: { smape: expect.any(Number) } });
    expect((other as { smape: number }).smape).toBe((one as { smape: number }).smape);
  });

  test('is held against what came in a file of its own', async () => {
    const actuals = file('a.csv', 'series,values\nB,1 2\nA,140 141\n');
    const answer = await series(['--input', file('l.csv', listed), '--horizon', '2', '--actuals', actuals]);
    expect(answer).toMatchObject({
      series: 2,
      perSeries: [{ series: 'A', forecast: [expect.any(Number), expect.any(Number)] }, {}],
    });
  });

  test('says which are too short to say', async () => {
    const answer = await series(['--input', file('s.csv', `${listed}C,X,1 2 3 4\n`), '--horizon', '3']);
    expect(answer).toMatchObject({ series: 2, tooShort: ['C'] });
  });

  test.each([
    [[], '--input is missing'],
    [['--input', 'x.csv'], '--horizon is missing'],
    [['--input', 'nowhere.csv', '--horizon', '3'], 'no such file'],
    [['--input', file('l.csv', listed), '--horizon', '0'], 'whole number'],
    [['--input', file('e.csv', ''), '--horizon', '3'], 'is empty'],
    [['--input', file('t.csv', 'series,values\nA,1 2 3\n'), '--horizon', '3'], 'not enough to say'],
    [
      ['--input', file('n.csv', 'series,values\nA,1 2 3\nB,4 five 6\n'), '--horizon', '1'],
      'row 2 (B): value 2 is no number: "five"',
    ],
    [['--input', file('d.csv', 'series,values\nA,1 2 3\nA,4 5 6\n'), '--horizon', '1'], 'stands there twice'],
    [['--input', file('c.csv', 'series,category\nA,X\n'), '--horizon', '1'], 'no column holds values'],
    [
      ['--input', file('l.csv', listed), '--horizon', '3', '--actuals', file('a1.csv', 'series,values\nA,1 2 3\n')],
      'has no series B',
    ],
    [
      [
        '--input',
        file('l.csv', listed),
        '--horizon',
        '3',
        '--actuals',
        file('a2.csv', 'series,values\nA,1 2\nB,1 2\n'),
      ],
      'series A has 2 values',
    ],
  ])('bad input is said in one line: %j', async (args, why) => {
    const answer = await series(args);
    expect(answer).toEqual({ wrong: expect.stringContaining(why) });
    expect((answer as { wrong: string }).wrong).not.toContain('\n');
  });
});

const data = process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const m3 = join(data, 'm3-monthly/m3_monthly_history.csv');
const isThere = existsSync(m3);
if (!isThere) console.warn(`SKIPPED: no public data in ${data}; set QUARTERDECK_DATA to test the forecasts against it`);

test.skipIf(!isThere)(
  'the months of the M3 competition are foretold nearer than by Theta, four of five in the range',
  { timeout: 120_000 },
  async () => {
    const answer = await series(['--input', m3, '--horizon', '18']);
    const { smape, theta, coverage80 } = answer as Extract<typeof answer, { smape: number }>;
    expect(smape).toBeLessThan(theta.smape);
    expect(coverage80).toBeGreaterThan(0.76);
    expect(coverage80).toBeLessThan(0.84);
  },
);
