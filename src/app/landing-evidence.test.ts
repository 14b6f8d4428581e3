import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { landingEvidence } from './landing-evidence.ts';

const empty = mkdtempSync(join(tmpdir(), 'landing-'));
const words = mkdtempSync(join(tmpdir(), 'landing-'));
afterAll(() => {
  for (const folder of [empty, words]) rmSync(folder, { recursive: true });
});
writeFileSync(join(words, 'notes.csv'), 'a,b\n1,2\n');

const during = ['--as-of', '2017-06-30', '--until', '2017-09-30'];

describe('the evidence of landings', () => {
  test('of generated companies says how true they were', async () => {
    const answer = await landingEvidence(['--companies', '5', '--size', '50']);
    expect(answer).toMatchObject({
      landings: 5,
      coverage: expect.any(Number),
      skill: { linearPace: expect.any(Number) },
    });
  });

  test.each([
    [[], '--import is missing'],
    [['--import', empty], '--as-of is missing'],
    [['--import', empty, '--as-of', '2017-02-30', '--until', '2017-09-30'], '--as-of 2017-02-30: must be a day'],
    [['--import', empty, '--as-of', '2017-09-30', '--until', '2017-06-30'], 'must be later'],
    [['--import', join(empty, 'nowhere'), ...during], 'no such folder'],
    [['--import', empty, ...during], 'holds no deals'],
    [['--import', words, ...during], 'holds no deals'],
    [['--companies', '-1', '--size', '3'], ''],
    [['--companies', '3'], '--size is missing'],
    [['--companies', '3', '--size', '1'], 'not enough to say'],
    [['--colour'], '--colour'],
  ])('bad input is said in one line: %j', async (args, why) => {
    const answer = await landingEvidence(args);
    expect(answer).toEqual({ wrong: expect.stringContaining(why) });
    expect((answer as { wrong: string }).wrong).not.toContain('\n');
  });
});

const data = process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../shared/data');
const maven = join(data, 'maven-crm');
const isThere = existsSync(maven);
if (!isThere) console.warn(`SKIPPED: no public data in ${data}; set QUARTERDECK_DATA to test the landings against it`);

test.skipIf(!isThere)('the quarter of the hardware seller landed within its range', { timeout: 120_000 }, async () => {
  const answer = (await landingEvidence(['--import', maven, ...during])) as Record<string, number>;
  expect(answer.actual).toBe(2982255);
  expect(answer.p10).toBeLessThan(2982255);
  expect(answer.p90).toBeGreaterThan(2982255);
  expect(answer.p90! / answer.p10!).toBeLessThan(1.6);
});
