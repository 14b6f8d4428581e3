import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { type Closed, evidenceOf, fitOf, proposedRules } from './rules/profile.ts';

const data = process.env.QUARTERDECK_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const file = join(data, 'x-education-leads/lead_scoring_dev70.csv');
const isThere = existsSync(file);
if (!isThere) console.warn(`SKIPPED: no leads of X Education at ${file}; set QUARTERDECK_DATA`);

/** What is known of a lead before anybody sold to it; what sales staff filled in later would give the outcome away. */
const known = ['Lead Origin', 'Lead Source', 'Country', 'City', 'Specialization', 'What is your current occupation'];

describe.skipIf(!isThere)('on public data of a seller of courses', () => {
  const rows = isThere ? parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true }) : [];
  const closed = rows.map((row): Closed => {
    const said = known.filter((trait) => row[trait] && row[trait] !== 'Select');
    return { isWon: row.Converted === '1', traits: new Map(said.map((trait) => [trait, [row[trait] as string]])) };
  });
  const won = (some: readonly Closed[]) => some.filter(({ isWon }) => isWon).length / some.length;

  test('ranking by the rules that one half proposes wins more than twice as often in the best tenth of the other half', () => {
    // Rows stand in no order of outcome: every other one is kept from the rules.
    const learnt = closed.filter((_, at) => at % 2 === 0);
    const unseen = closed.filter((_, at) => at % 2 === 1);
    const rules = proposedRules(evidenceOf(learnt).traits);
    expect(rules.length).toBeGreaterThan(1);
    const ranked = unseen
      .map((one) => ({ ...one, fit: fitOf(rules, one.traits).score ?? 0 }))
      .toSorted((a, b) => b.fit - a.fit);
    const tenth = ranked.slice(0, Math.round(ranked.length / 10));
    const lift = won(tenth) / won(unseen);
    expect(lift).toBeGreaterThan(2);
  });

  test('where who was won is thrown by lot, no rules are proposed', () => {
    let seed = 7;
    const dice = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const thrown = closed.map(({ traits }) => ({ traits, isWon: dice() < 0.38 }));
    expect(proposedRules(evidenceOf(thrown).traits)).toEqual([]);
  });
});
