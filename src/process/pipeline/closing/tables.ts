import type { LocalDate } from '../../../ground/index.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { everyRole, sharedPolicy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept } from '../../../platform/database/tables.ts';
import type { ClosingForms } from '../rules/closing-forms.ts';
import type { Floors } from '../rules/floors.ts';
import type { Question } from '../rules/interviews.ts';
import { faultInTree } from '../rules/loss-reasons.ts';
import type { Renewals } from '../rules/renewals.ts';

export type LossReasonRow = Kept & {
  name: string;
  parentId: string | null;
  position: number;
  retiredOn: LocalDate | null;
};

export const lossReasons = defineTable<LossReasonRow>({
  kind: 'loss-reason',
  name: 'loss_reasons',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  mayUndoTo: async (tx, before, after): Promise<boolean> => {
    if (!after || (before && after.parentId === before.parentId)) return true;
    return faultInTree(await tx.rows(readable(tx.actor, lossReasons)), after) === null;
  },
});

/** Who else sells what we sell. Whoever sells meets them first, so whoever sells may enter one. */
export type CompetitorRow = Kept & {
  name: string;
  website: string | null;
  notes: string | null;
  retiredOn: LocalDate | null;
};

export const competitors = defineTable<CompetitorRow>({
  kind: 'competitor',
  name: 'competitors',
  policy: sharedPolicy({ ...everyRole('all'), finance: 'none', success: 'none' }),
  freeText: ['notes'],
});

/** What closing a deal asks. Its id is the workspace's own; a workspace without one goes by what is usual. */
export type ClosingRulesRow = Kept & { forms: ClosingForms; questions: Question[]; floors: Floors; renewals: Renewals };

export const closingRules = defineTable<ClosingRulesRow>({
  kind: 'closing-rules',
  name: 'closing_rules',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
});
