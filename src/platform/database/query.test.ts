import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { build } from './query.ts';

type Deals = { deals: { workspaceId: string; stageId: string } };
const deals = (build as unknown as Kysely<Deals>).selectFrom('deals').select('stageId').where('workspaceId', '=', 'w');

test('nothing is in a list of nothing, and everything is outside of it', () => {
  expect(deals.where('stageId', 'in', []).compile().sql).toMatch(/ and false$/);
  expect(deals.where('stageId', 'not in', []).compile().sql).toMatch(/ and true$/);
});

test('lists of any length are one text, with the list as one value', () => {
  const [one, three] = [['s'], ['s', 't', 'u']].map((stages) => deals.where('stageId', 'in', stages).compile());
  expect(one?.sql).toMatch(/ and "stage_id" = any\(\$2\)$/);
  expect([three?.sql, three?.parameters]).toEqual([one?.sql, ['w', ['s', 't', 'u']]]);
  expect(deals.where('stageId', 'not in', ['s', 't']).compile().sql).toMatch(/ and "stage_id" <> all\(\$2\)$/);
});
