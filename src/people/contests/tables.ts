import type { LocalDate } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { contestPolicy, entryPolicy } from './policy.ts';
import type { Scored, Way } from './rules/score.ts';

export type ContestRow = Kept & {
  ownerId: string;
  name: string;
  prize: string;
  metricId: string;
  way: Way;
  firstDay: LocalDate;
  lastDay: LocalDate;
  endedOn: LocalDate | null;
  metricVersion: number | null;
};

export const contests: Table<ContestRow> = defineTable<ContestRow>({
  kind: 'contest',
  name: 'contests',
  policy: contestPolicy,
  owner: 'ownerId',
  // What was counted stays counted, and what somebody takes part in is not unsaid.
  mayUndoTo: async (tx, before, after) => {
    if (before?.endedOn || after?.endedOn) return 'against-rules';
    if (after !== null || before === null) return true;
    const taking = await tx.rows(readable(systemActor(tx.actor), entries).where('contestId', '=', before.id).limit(1));
    return taking.length === 0 || 'against-rules';
  },
});

/** What came of it for one, with all that it was reckoned from and by which rule. */
export type Result = Omit<Scored, 'personId'> & { rule: number };

export type EntryRow = Kept & {
  contestId: string;
  ownerId: string;
  joinedOn: LocalDate;
  isNamed: boolean;
  result: Result | null;
};

export const entries: Table<EntryRow> = defineTable<EntryRow>({
  kind: 'contest-entry',
  name: 'contest_entries',
  policy: entryPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  // Nobody joins, leaves or changes what he is measured from by undoing, once it has begun to count.
  mayUndoTo: async (_tx, before, after) =>
    (before !== null && after !== null && before.joinedOn === after.joinedOn && !before.result && !after.result) ||
    'against-rules',
});
