import type { Instant, LocalDate } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { checkInPolicy, cyclePolicy, partPolicy, reviewedPolicy } from './policy.ts';
import type { Answer, Calibrated } from './rules/answers.ts';
import { type CycleKind, type Days, type LeftOpen, overlapping, type PartRole } from './rules/cycles.ts';
import { leftFor, type ObjectiveKind } from './rules/objectives.ts';
import type { Question } from './rules/questions.ts';

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
  /** The objective of somebody above under which it hangs. */
  parentId: string | null;
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
  mayUndoTo: async (tx, before, after) => {
    // What others were hung under is dropped, not taken away.
    if (after === null && before && (await hungUnder(tx, tx.actor, [before.id])).length > 0) return 'against-rules';
    if (after?.state !== 'open') return true;
    const others = await tx.rows(readable(tx.actor, objectives).where('ownerId', '=', after.ownerId));
    return after.weight <= leftFor(after, others) || 'against-rules';
  },
  undoMinds: ['state', 'ownerId', 'weight', 'startsOn', 'dueOn'],
});

/** What hangs under some objectives, whoever asks. */
const hungUnder = (reader: Reader, actor: Actor, ids: readonly string[]): Promise<ObjectiveRow[]> =>
  reader.rows<ObjectiveRow>(
    readable(reachingEverything(actor), objectives)
      .where('parentId', 'in', [...ids])
      .limit(1) as never,
  );

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

export type CycleRow = Kept &
  Days & {
    name: string;
    kind: CycleKind;
    people: readonly string[];
    forReps: readonly Question[];
    forManagers: readonly Question[];
    anchors: readonly (string | null)[];
    closedOn: LocalDate | null;
    leftOpen: readonly LeftOpen[];
    reopenedWhy: string;
  };

export const cycles: Table<CycleRow> = defineTable<CycleRow>({
  kind: 'review-cycle',
  name: 'review_cycles',
  policy: cyclePolicy,
  freeText: ['reopenedWhy'],
  // Appraisals hang on it.
  lasting: 'in-its-story',
  mayUndoTo: async (tx, _, after) => {
    if (!after) return 'against-rules';
    return overlapping(after, await tx.rows(readable(tx.actor, cycles))) === null || 'against-rules';
  },
  undoMinds: ['people', 'firstOn', 'lastOn', 'kind'],
});

/** What somebody is told as his appraisal is released. */
export type Released = {
  answers: readonly Answer[];
  summary: string;
  firstTime: readonly string[];
  raterId: string;
  changes: readonly Omit<Calibrated, 'byId'>[];
  upward: { n: number; ratings: readonly { key: string; rating: number }[] } | null;
};

export type AppraisalRow = Kept & {
  cycleId: string;
  ownerId: string;
  questions: readonly Question[];
  openedOn: LocalDate;
  openedAt: Instant;
  state: 'open' | 'released' | 'acknowledged';
  releasedOn: LocalDate | null;
  released: Released | null;
  acknowledgedOn: LocalDate | null;
  ownWords: string;
};

export const appraisals: Table<AppraisalRow> = defineTable<AppraisalRow>({
  kind: 'appraisal',
  name: 'appraisals',
  policy: reviewedPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['released', 'ownWords'],
  freeText: ['released', 'ownWords'],
  lasting: 'in-its-story',
  // What somebody was told stays told: it goes on by the acts of reviews alone.
  mayUndoTo: async () => 'against-rules',
});

export type PartRow = Kept & {
  appraisalId: string;
  ownerId: string;
  personId: string;
  role: PartRole;
  dueOn: LocalDate;
  answers: readonly Answer[];
  summary: string;
  submittedOn: LocalDate | null;
  firstTime: readonly string[];
  changes: readonly Calibrated[];
  reserved: true;
};

export const parts: Table<PartRow> = defineTable<PartRow>({
  kind: 'review-part',
  name: 'review_parts',
  policy: partPolicy,
  owner: 'ownerId',
  reserved: 'reserved',
  about: { kind: 'person', field: 'personId' },
  personal: ['answers', 'summary', 'changes'],
  freeText: ['answers', 'summary', 'changes'],
  // What is in stays as it was given.
  mayUndoTo: async (_, before, after) => (before?.submittedOn || after?.submittedOn ? 'against-rules' : true),
});
