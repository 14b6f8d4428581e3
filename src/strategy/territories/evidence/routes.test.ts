import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lengthOf } from '../rules/routes/shortest-trip.ts';
import { routes } from './routes.ts';
import { type Instance, readTsplib } from './tsplib.ts';

// Public trips that are not shipped with the product.
const tsplib = join(process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../../../shared/data'), 'tsplib');
const folder = mkdtempSync(join(tmpdir(), 'routes-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const head = (size: number, type: string, more = '') =>
  `NAME : sample\nTYPE : TSP\nDIMENSION: ${size}\nEDGE_WEIGHT_TYPE : ${type}\n${more}`;
const inPlane = (size: number, type: string, coordinates: string) =>
  `${head(size, type)}NODE_COORD_SECTION\n${coordinates}\nEOF\n`;
const matrix = (size: number, form: string, numbers: string) =>
  `${head(size, 'EXPLICIT', `EDGE_WEIGHT_FORMAT: ${form}\n`)}EDGE_WEIGHT_SECTION\n${numbers}\nEOF\n`;
const distancesIn = (text: string) => {
  const { distance, places } = readTsplib(text) as Instance;
  return places.flatMap((_, b) => Array.from({ length: b }, (__, a) => distance(a, b)));
};

describe('the evidence of routes', () => {
  test('says length, optimum, gap and the trip by the numbers of the file', async () => {
    file('optima.csv', 'instance,nodes,distance_type,optimal_length\nsquare,4,EUC_2D,28\n');
    const input = file('square.tsp', inPlane(4, 'EUC_2D', '10 0 0\n20 6 8\n30 6 0\n40 0 8'));
    expect(await routes(['--input', input])).toEqual({
      length: 28,
      optimum: 28,
      gap: 0,
      tour: [10, 30, 20, 40],
      seconds: expect.any(Number),
    });
    const unknown = file('other.tsp', inPlane(1, 'EUC_2D', '1 5 5').replace('sample', 'elsewhere'));
    expect(await routes(['--input', unknown])).toMatchObject({ length: 0, optimum: null, gap: null, tour: [1] });
  });

  test.each([
    ['EUC_2D', '1 0 0\n2 1 1', 1],
    ['CEIL_2D', '1 0 0\n2 1 1', 2],
    ['MAN_2D', '1 0 0\n2 1.4 1.3', 3],
    ['MAX_2D', '1 0 0\n2 1.4 1.6', 2],
    ['ATT', '1 0 0\n2 10 0', 4],
    ['GEO', '1 0.30 0\n2 0 0', 56],
  ])('rounds %s as TSPLIB does', (type, coordinates, length) => {
    expect(distancesIn(inPlane(2, type, coordinates))).toEqual([length]);
  });

  test.each([
    ['FULL_MATRIX', '0 1 2\n1 0 3\n2 3 0'],
    ['UPPER_ROW', '1 2 3'],
    ['LOWER_COL', '1 2\n3'],
    ['UPPER_DIAG_ROW', '0 1 2 0 3 0'],
    ['LOWER_DIAG_COL', '0 1 2\n0 3\n0'],
    ['LOWER_ROW', '1\n2 3'],
    ['UPPER_COL', '1 2 3'],
    ['LOWER_DIAG_ROW', '0 1 0 2 3 0'],
    ['UPPER_DIAG_COL', '0\n1 0\n2 3 0'],
  ])('reads distances listed as %s', (form, numbers) => {
    expect(distancesIn(matrix(3, form, numbers))).toEqual([1, 2, 3]);
  });

  test.each([
    ['TYPE : ATSP', 'TYPE ATSP is not a round trip'],
    [inPlane(3, 'EUC_2D', '1 0 0\n2 1 1'), 'DIMENSION says 3 places, but NODE_COORD_SECTION holds 2'],
    [inPlane(0, 'EUC_2D', ''), 'DIMENSION 0: must be'],
    [inPlane(1e9, 'EUC_2D', '1 0 0'), 'must be a whole number from 1 to 12000'],
    [inPlane(2, 'XRAY1', '1 0 0\n2 1 1'), 'EDGE_WEIGHT_TYPE XRAY1 is not known'],
    [inPlane(2, 'EUC_2D', '1 0 0\n1 1 1'), 'line 7: place 1 stands there twice'],
    [inPlane(2, 'EUC_2D', '1 0 0\n2 1 north'), 'line 7'],
    [inPlane(2, 'EUC_2D', '1 0 0 2\n1 1'), 'line 6'],
    [head(2, 'EUC_2D'), 'NODE_COORD_SECTION is missing'],
    [matrix(3, 'FULL_MATRIX', '0 1 2 9 0 3 2 3 0'), 'is not the same both ways'],
    [matrix(3, 'UPPER_ROW', '1 2'), 'are 3 distances as UPPER_ROW, but 2 are there'],
    [matrix(3, 'FUNCTION', '1 2'), 'EDGE_WEIGHT_FORMAT FUNCTION'],
    [`${head(2, 'EUC_2D')}FIXED_EDGES_SECTION\n1 2\n-1\n`, 'FIXED_EDGES_SECTION is not something'],
    ['hello\nworld\n', 'line 1'],
    ['', 'DIMENSION is missing'],
  ])('bad input is said in one line: %j', async (text, why) => {
    const answer = await routes(['--input', file('bad.tsp', text)]);
    expect(answer).toEqual({ wrong: expect.stringContaining(why) });
    expect((answer as { wrong: string }).wrong).not.toContain('\n');
  });

  test.each([
    [[], '--input is missing'],
    [['--input', 'nowhere.tsp'], 'there is no such file'],
    [['--colour'], '--colour'],
  ])('a bad call is said in one line: %j', async (args, why) => {
    expect(await routes(args)).toEqual({ wrong: expect.stringContaining(why) });
  });

  // The lengths that TSPLIB itself gives for the places in the order of the file.
  test.skipIf(!existsSync(tsplib)).each([
    ['pcb442', 221_440],
    ['gr666', 423_710],
    ['att532', 309_636],
  ])('%s in its own order is as long as its author says', (name, length) => {
    const text = readFileSync(join(tsplib, `${name}.tsp`), 'utf8');
    const { places, distance } = readTsplib(text) as Instance;
    expect(
      lengthOf(
        places.map((_, i) => i),
        distance,
      ),
    ).toBe(length);
  });
});
