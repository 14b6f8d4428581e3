import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { setupPolicy } from './policy.ts';
import type { AuditAnswer, AuditQuestion } from './rules/audit.ts';
import type { Said, SetupPart } from './rules/guide.ts';

/** What can be spoken of, and what can be said of it. */
export type Part = SetupPart | AuditQuestion;
export type Word = Said | AuditAnswer;

/** What somebody said of a step, of the guide, or in answer to a question of the audit. Else it is seen by what is there. */
export type SetupMark = Kept & { part: Part; said: Word };

export const setupMarks: Table<SetupMark> = defineTable<SetupMark>({
  kind: 'setup',
  name: 'setup_marks',
  policy: setupPolicy,
});
