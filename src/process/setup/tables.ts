import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { setupPolicy } from './policy.ts';
import type { Said, SetupPart } from './rules/guide.ts';

/** What somebody said of a step, or of the guide. Whether a step is done is otherwise seen by what is there. */
export type SetupMark = Kept & { part: SetupPart; said: Said };

export const setupMarks: Table<SetupMark> = defineTable<SetupMark>({
  kind: 'setup',
  name: 'setup_marks',
  policy: setupPolicy,
});
