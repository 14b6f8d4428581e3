import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import { rankPolicy } from './policy.ts';

export type RankChoiceRow = Kept & { ownerId: string; isIn: boolean };

export const rankChoices: Table<RankChoiceRow> = defineTable<RankChoiceRow>({
  kind: 'rank-choice',
  name: 'rank_choices',
  policy: rankPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
});
