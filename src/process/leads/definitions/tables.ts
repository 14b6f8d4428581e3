import { everyRole, type Policy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept } from '../../../platform/database/tables.ts';
import type { Definition, JudgedStage } from './rules/definition.ts';

/** Leaders and operations propose; a manager agrees for sales; whoever sells reads. */
const definitionPolicy: Policy = {
  read: { ...everyRole('all'), finance: 'none', success: 'none' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'all' },
};

export type DefinitionRow = Kept & Definition & { stage: JudgedStage; messaging: string | null };

export const definitions = defineTable<DefinitionRow>({
  kind: 'lead-definition',
  name: 'lead_definitions',
  policy: definitionPolicy,
  // An agreement is not taken back by undoing: what is meant otherwise is proposed anew.
  mayUndoTo: async (_, before, after) =>
    JSON.stringify([before?.agreed, before?.inForce]) === JSON.stringify([after?.agreed, after?.inForce]) ||
    'against-rules',
});
