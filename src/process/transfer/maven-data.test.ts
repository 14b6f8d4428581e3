import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endOfDay } from '../../ground/index.ts';
import { tryImport } from './planning.testing.ts';
import { fileAtPath } from './reading/index.ts';
import type { PlannedRow, Reference } from './rules/planned.ts';
import { balances } from './rules/reconcile.ts';

const data = process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const folder = join(data, 'maven-crm');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: no public data in ${folder}; set QUARTERDECK_DATA to test the import against it`);

const timeZone = 'America/New_York';

/** A split by commas, fit for these files alone, so that the recount owes nothing to the reader under test. */
function plainRows(name: string): Record<string, string>[] {
  const file = readdirSync(folder).find((each) => each.startsWith(name))!;
  const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const columns = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i]!, cell])));
}

const styles = { timeZone, currency: 'USD' };
const files = await Promise.all((isThere ? readdirSync(folder) : []).map((name) => fileAtPath(join(folder, name))));
const plan = await tryImport(files, { styles, today: '2026-11-23' });
const of = (wanted: string) => plan.rows.filter(({ kind }) => kind === wanted);

describe.skipIf(!isThere)('the public pipeline of a hardware seller', () => {
  const stateOn = (deal: PlannedRow, day: string) =>
    deal.life?.findLast((state) => state.from !== null && state.from <= endOfDay(day, timeZone));

  test('comes in whole: 7,635 deals, 2,909 open and 4,726 closed, of which 3,042 won and 1,684 lost', () => {
    const count = Object.fromEntries(plan.lines.map((line) => [`${line.kind} ${line.what}`, line.plan]));
    expect(count).toMatchObject({
      'deal rows': 7635,
      'deal open': 2909,
      'deal won': 3042,
      'deal lost': 1684,
      'person rows': 35,
      'company rows': 85,
      'product rows': 7,
    });
    expect(plan.problems.filter((problem) => problem.effect !== 'kept')).toEqual([]);
    expect(balances(plan.lines)).toBe(true);
  });

  test('names its dirt: one product spelled two ways, one sector and one country misspelt', () => {
    expect(plan.problems.map(({ code, value, hint }) => [code, value, hint]).sort()).toEqual([
      ['matched-by-likeness', 'GTXPro', 'GTX Pro'],
      ['suspected-typo', 'Philipines', 'Philippines'],
      ['suspected-typo', 'technolgy', 'technology'],
    ]);
  });

  test('has 41 people, six of them managers of the other 35', () => {
    const people = of('person').map(({ values }) => values);
    expect(people).toHaveLength(41);
    expect(people.filter(({ role }) => role === 'manager')).toHaveLength(6);
    expect(people.filter(({ manager }) => manager)).toHaveLength(35);
    expect(new Set(people.map(({ team }) => team))).toEqual(new Set(['Central', 'East', 'West']));
  });

  test('won value per person and quarter equals a recount of the file', () => {
    const wanted: Record<string, number> = {};
    for (const row of plainRows('sales_pipeline')) {
      if (row.deal_stage !== 'Won') continue;
      const key = `${row.sales_agent} ${row.close_date!.slice(0, 4)} ${Math.ceil(Number(row.close_date!.slice(5, 7)) / 3)}`;
      wanted[key] = (wanted[key] ?? 0) + Number(row.close_value) * 100;
    }
    const got: Record<string, number> = {};
    for (const deal of of('deal')) {
      const last = deal.life!.at(-1)!;
      if (last.status !== 'won') continue;
      const key = `${(deal.values.owner as Reference).value} ${last.closedOn!.slice(0, 4)} ${Math.ceil(Number(last.closedOn!.slice(5, 7)) / 3)}`;
      got[key] = (got[key] ?? 0) + last.amount!.amount;
    }
    expect(Object.keys(wanted).length).toBeGreaterThan(60);
    expect(got).toEqual(wanted);
  });

  test.each(['2016-12-31', '2017-03-01', '2017-06-30', '2017-09-30'])('as of %s it stood as the file says', (day) => {
    const wanted = { open: 0, won: 0, lost: 0 };
    for (const row of plainRows('sales_pipeline')) {
      if (row.engage_date === '' || row.engage_date! > day) continue;
      if (row.close_date !== '' && row.close_date! <= day) wanted[row.deal_stage === 'Won' ? 'won' : 'lost'] += 1;
      else wanted.open += 1;
    }
    const got = { open: 0, won: 0, lost: 0 };
    for (const deal of of('deal')) {
      const state = stateOn(deal, day);
      if (state) got[state.status] += 1;
    }
    expect(got).toEqual(wanted);
  });

  test('the 500 deals without any date are true from the import on', () => {
    expect(of('deal').filter((deal) => deal.life![0]!.from === null)).toHaveLength(500);
  });
});
