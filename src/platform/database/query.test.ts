import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { build } from './query.ts';

type Deals = { deals: { workspaceId: string; stageId: string } };
const deals = (build as unknown as Kysely<Deals>).selectFrom('deals').select('stageId').where('workspaceId', '=', 'w');

test('nothing is in a list of nothing, and everything is outside of it', () => {
  expect(deals.where('stageId', 'in', []).compile().sql).toMatch(/ and false$/);
  expect(deals.where('stageId', 'not in', []).compile().sql).toMatch(/ and true$/);
  expect(deals.where('stageId', 'in', ['s']).compile().sql).toMatch(/ and "stage_id" in \(\$2\)$/);
});
