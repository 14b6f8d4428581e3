import type { DayPart, LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { allowancePolicy, hoursPolicy, leavePolicy } from './policy.ts';
import type { Allowance } from './rules/allowance.ts';
import type { HoursKept } from './rules/hours.ts';
import type { LeaveReason, LeaveState } from './rules/leave.ts';

export type HoursRow = Kept & HoursKept & { personId: string | null };

export const workingHours: Table<HoursRow> = defineTable<HoursRow>({
  kind: 'working-hours',
  name: 'working_hours',
  policy: hoursPolicy,
  owner: 'personId',
});

export type LeaveRow = Kept & {
  ownerId: string;
  firstDay: LocalDate;
  lastDay: LocalDate;
  part: DayPart;
  reason: LeaveReason;
  note: string;
  state: LeaveState;
  standInId: string | null;
  decidedBy: string | null;
  answer: string;
};

export const leaves: Table<LeaveRow> = defineTable<LeaveRow>({
  kind: 'leave',
  name: 'leaves',
  policy: leavePolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['note', 'answer'],
  freeText: ['note', 'answer'],
  // Nobody agrees to his own leave by taking back what was said of it; he may take back his own withdrawal.
  mayUndoTo: async (tx, before, after) =>
    after?.state !== 'agreed' ||
    after.ownerId !== tx.actor.personId ||
    (before?.state === 'withdrawn' && before.decidedBy === tx.actor.personId) ||
    'against-rules',
  undoMinds: ['state', 'ownerId', 'firstDay', 'lastDay', 'part'],
});

export type AllowanceRow = Kept & Allowance & { ownerId: string; year: number };

export const allowances: Table<AllowanceRow> = defineTable<AllowanceRow>({
  kind: 'leave-allowance',
  name: 'leave_allowances',
  policy: allowancePolicy,
  owner: 'ownerId',
});
