import type { LocalDate } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { checkInPolicy, reviewedPolicy } from './policy.ts';
import { leftFor, type ObjectiveKind } from './rules/objectives.ts';

export type ObjectiveRow = Kept & {
  ownerId: string;
  kind: ObjectiveKind;
  topic: string | null;
  title: string;
  weight: number;
  metricId: string | null;
  baseline: number | null;
  target: number | null;
  startsOn: LocalDate;
  dueOn: LocalDate;
  toldShare: number | null;
  toldOn: LocalDate | null;
  state: 'open' | 'dropped';
  droppedWhy: string;
};

export const objectives: Table<ObjectiveRow> = defineTable<ObjectiveRow>({
  kind: 'objective',
  name: 'objectives',
  policy: reviewedPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['title', 'droppedWhy'],
  freeText: ['title', 'droppedWhy'],
  // A hundred percent is shared out, by whatever way one would come back.
  mayUndoTo: async (tx, _, after) => {
    if (after?.state !== 'open') return true;
    const others = await tx.rows(readable(tx.actor, objectives).where('ownerId', '=', after.ownerId));
    return after.weight <= leftFor(after, others) || 'against-rules';
  },
  undoMinds: ['state', 'ownerId', 'weight', 'startsOn', 'dueOn'],
});

export type CheckInRow = Kept & {
  ownerId: string;
  personId: string;
  isPrivate: boolean;
  onDay: LocalDate;
  topics: readonly string[];
  text: string;
};

export const checkIns: Table<CheckInRow> = defineTable<CheckInRow>({
  kind: 'check-in',
  name: 'check_ins',
  policy: checkInPolicy,
  owner: 'ownerId',
  reserved: 'isPrivate',
  shareable: true,
  about: { kind: 'person', field: 'personId' },
  personal: ['text'],
  freeText: ['text'],
});
