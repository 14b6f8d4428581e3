import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { dice } from '../../ground/dice.ts';
import { scoring } from './evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'scoring-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Leads of which those from fairs are won more often, with a column that staff fills in once they are won. */
function leads(n: number): string {
  const rolls = dice('leads');
  const lines = Array.from({ length: n }, (_, i) => {
    const source = rolls.pick(['fair', 'web', 'call']);
    const size = rolls.whole(1, 500);
    const chance = (source === 'fair' ? 0.5 : 0.15) + size / 1500;
    const won = rolls.chance() < chance;
    const tag = rolls.chance() < 0.05 ? '' : won ? 'signed' : 'gone';
    const day = new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);
    return `${day},${source},${size},${tag},${won ? 'yes' : 'no'}`;
  });
  return ['day,source,size,tag,bought', ...lines].join('\n');
}
const some = leads(500);

describe('the evidence of scores', () => {
  test('bars the column that knows the outcome, and foretells by the others', async () => {
    const answer = await scoring(['--train', file('l.csv', some), '--target', 'bought']);
    expect(answer).toMatchObject({ barred: ['tag'], suspected: [], n: 500, naiveBayes: { auc: expect.any(Number) } });
    const { auc, ece, brier, baseRate } = answer as unknown as Record<string, number>;
    expect(auc).toBeGreaterThan(0.62);
    expect(auc).toBeLessThan(0.8);
    expect(ece).toBeLessThan(0.12);
    expect(brier).toBeLessThan(baseRate! * (1 - baseRate!));
  });

  test('a packed file and a test file of its own in another order of columns are read too', async () => {
    const turned = some
      .split('\n')
      .map((line) => line.split(',').reverse().join(','))
      .slice(0, 101)
      .join('\n');
    const answer = await scoring([
      ...['--train', file('l.csv.gz', gzipSync(some)), '--test', file('t.csv', turned)],
      ...['--target', 'bought', '--positive', 'yes', '--drop', 'tag'],
    ]);
    expect(answer).toMatchObject({ n: 100, barred: [], chosenModel: expect.any(String) });
  });

  test('in the order of time what comes last is foretold, batch by batch', async () => {
    const answer = await scoring([
      '--train',
      file('l.csv', some),
      '--target',
      'bought',
      '--time',
      'day',
      '--rolling',
      '50',
    ]);
    expect(answer).toMatchObject({ n: 150, aucWithin: expect.any(Number), barred: ['tag'] });
  });

  test('the same call gives the same figures', async () => {
    const ask = async () => {
      const { seconds, ...rest } = (await scoring(['--train', file('l.csv', leads(150)), '--target', 'bought'])) as {
        seconds: number;
      };
      return rest;
    };
    expect(await ask()).toEqual(await ask());
  });

  const head = 'source,size,bought\n';
  test.each([
    [[], '--train is missing'],
    [['--train', 'x.csv'], '--target is missing'],
    [['--train', 'nowhere.csv', '--target', 'a'], 'nowhere.csv: there is no such file'],
    [['--train', file('e.csv', ''), '--target', 'a'], 'is empty'],
    [['--train', file('h.csv', head), '--target', 'bought'], 'no records'],
    [['--train', file('l.csv', some), '--target', 'sold'], 'has no column sold; it has day, source'],
    [['--train', file('l.csv', some), '--target', 'bought', '--drop', 'tags'], 'has no column tags'],
    [['--train', file('l.csv', some), '--target', 'source'], 'say with --positive which'],
    [['--train', file('l.csv', some), '--target', 'bought', '--positive', 'maybe'], 'says maybe; it has'],
    [['--train', file('l.csv', some), '--target', 'bought', '--rolling', '5'], '--rolling needs --time'],
    [['--train', file('l.csv', some), '--target', 'bought', '--time', 'row', '--rolling=-5'], 'whole number'],
    [['--train', file('l.csv', some), '--target', 'bought', '--time', 'source'], 'neither days nor numbers'],
    [['--train', file('one.csv', `${head}fair,1,yes\nweb,2,yes\n`), '--target', 'bought'], 'nothing to learn'],
    [['--train', file('few.csv', `${head}fair,1,yes\nweb,-2,no\n`), '--target', 'bought'], 'not enough to say'],
    [
      ['--train', file('l.csv', some), '--test', file('t2.csv', 'bought,size\nyes,1\n'), '--target', 'bought'],
      't2.csv: has no column day',
    ],
    [['--train', file('l.csv', some), '--target', 'bought', '--colour', 'red'], '--colour'],
  ])('bad input is said in one line: %j', async (args, why) => {
    const answer = await scoring(args);
    expect(answer).toEqual({ wrong: expect.stringContaining(why) });
    expect((answer as { wrong: string }).wrong).not.toContain('\n');
  });
});

const data = process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const olist = join(data, 'olist-marketing-funnel/olist_leads_with_outcome_dev70.csv');
const isThere = existsSync(olist);
if (!isThere) console.warn(`SKIPPED: no public data in ${data}; set QUARTERDECK_DATA to test the scores against it`);

test.skipIf(!isThere)(
  'the leads of Olist are ranked better than by lot, and as often won as is said',
  { timeout: 120_000 },
  async () => {
    const answer = await scoring(['--train', olist, '--target', 'became_seller']);
    const { auc, ece, brier, naiveBayes } = answer as Extract<typeof answer, { auc: unknown }>;
    expect(auc).toBeGreaterThan(0.65);
    expect(ece).toBeLessThan(0.03);
    expect(auc).toBeGreaterThan(naiveBayes.auc! - 0.005);
    expect(brier).toBeLessThan(naiveBayes.brier + 0.005);
  },
);
