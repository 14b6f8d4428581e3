import type { Instant, LocalDate } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { callPolicy, submissionPolicy } from './policy.ts';
import type { PeriodKind } from './rules/call-period.ts';
import type { Numbers } from './rules/roll-up.ts';

type OfWeek = { periodKind: PeriodKind; periodFirst: LocalDate; periodNext: LocalDate; week: LocalDate };

export type CallRow = Kept &
  OfWeek & { nodeId: string | null; dueOn: LocalDate; lockedAt: Instant | null; lockedBy: string | null };

export type SubmissionRow = Kept &
  OfWeek & {
    byId: string;
    subjectId: string | null;
    saidOn: LocalDate;
    commitAmount: number | null;
    bestCaseAmount: number | null;
    mostLikelyAmount: number | null;
    currency: string;
    note: string | null;
    reason: string | null;
    below: Numbers;
    people: string[];
  };

export const calls: Table<CallRow> = defineTable<CallRow>({
  kind: 'forecast-call',
  name: 'forecast_calls',
  policy: callPolicy,
  owner: 'nodeId',
  // What was frozen stays frozen.
  mayUndoTo: async (_, before, after) => (!before?.lockedAt && !after?.lockedAt) || 'against-rules',
});

export const submissions: Table<SubmissionRow> = defineTable<SubmissionRow>({
  kind: 'forecast-submission',
  name: 'forecast_submissions',
  policy: submissionPolicy,
  owner: 'byId',
  personal: ['note', 'reason'],
  freeText: ['note', 'reason'],
  about: { kind: 'person', field: 'byId' },
  mayUndoTo: async (tx, before, after) =>
    !(await isWeekLocked(tx, (after ?? before) as SubmissionRow)) || 'against-rules',
});

/** Whether any call of that period and week was locked: what it froze is not unsaid afterwards. */
async function isWeekLocked(tx: Tx, { periodKind, periodFirst, week }: OfWeek): Promise<boolean> {
  const found = await tx.row(
    readable(tx.entrusted().actor, calls)
      .where('periodKind', '=', periodKind)
      .where('periodFirst', '=', periodFirst)
      .where('week', '=', week)
      .where('lockedAt', 'is not', null)
      .limit(1),
  );
  return found !== null;
}
