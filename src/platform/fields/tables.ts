import { defineTable, type Kept, type Table } from '../database/tables.ts';
import { isFoundDifferently, rebuildIndex } from './indexing.ts';
import { fieldPolicy } from './policy.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { mayComeBack } from './undoing.ts';

export type FieldRow = Kept & FieldDefinition;

export const fields: Table<FieldRow> = defineTable<FieldRow>({
  kind: 'field',
  name: 'field_definitions',
  policy: fieldPolicy,
  lasting: true,
  announces: 'field.changed',
  follows: async (run, workspaceId, before, after) => {
    if (before && after && isFoundDifferently(before, after)) await rebuildIndex(run, workspaceId, after);
  },
  mayUndoTo: (tx, before, after) => mayComeBack(tx, before, after),
});
