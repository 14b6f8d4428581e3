import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { charterPolicy } from './policy.ts';
import { type Charter, hasName, type Measure } from './rules/charter.ts';

export type CharterRow = Kept &
  Charter & {
    ownerId: string;
    edition: number;
    title: string;
    purpose: string;
    duties: readonly string[];
    measures: readonly Measure[];
    place: string;
  };

export const charters: Table<CharterRow> = defineTable<CharterRow>({
  kind: 'charter',
  name: 'role_charters',
  policy: charterPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['purpose', 'place'],
  freeText: ['purpose', 'place'],
  // A name under a charter is neither made nor taken away by undoing.
  mayUndoTo: async (_tx, before, after) => (hasName(before) || hasName(after) ? 'against-rules' : true),
});
