import { dayOf, type LocalDate } from '../../ground/index.ts';
import { sharedPolicy } from '../../platform/access/policy.ts';
import { changesRecord, readsRecord } from '../../platform/attachments/records.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { type Said, saidBeforehand } from './rules/effect.ts';

export type HypothesisRow = Kept &
  Said & {
    name: string;
    /** If we do this, that becomes more. */
    statement: string;
    note: string | null;
    /** Of which deals; null is all of them. */
    segmentId: string | null;
    pipelineId: string | null;
    teamId: string | null;
    /** What share of deals a lot draws, and by which seed; null where whoever sells chooses. */
    lotPercent: number | null;
    lotSeed: string | null;
  };

/** What is tested is decided by those who lead sales and known to all. */
export const hypotheses: Table<HypothesisRow> = defineTable<HypothesisRow>({
  kind: 'hypothesis',
  name: 'hypotheses',
  policy: sharedPolicy({ leader: 'all', operations: 'all', manager: 'all' }),
  freeText: ['name', 'statement', 'note'],
  names: [
    { field: 'segmentId', of: 'segment' },
    { field: 'pipelineId', of: 'pipeline' },
    { field: 'teamId', of: 'person' },
  ],
  // What was said beforehand does not become another by an undo.
  mayUndoTo: async (tx, before, after) => {
    if (!before || !after || saidBeforehand.every((field) => before[field] === after[field])) return true;
    const today = dayOf(await tx.now(), tx.actor.timeZone);
    return today < before.startsOn || 'against-rules';
  },
  undoMinds: [...saidBeforehand],
});

export type TagRow = Kept & { hypothesisId: string; recordKind: string; recordId: string; taggedOn: LocalDate };

/** Whoever sells tags deals that are his to change; which tags somebody reads is decided by the deal, in the one beginning of their queries (`store.ts`). */
export const tags: Table<TagRow> = defineTable<TagRow>({
  kind: 'hypothesis-deal',
  name: 'hypothesis_deals',
  policy: sharedPolicy({ leader: 'all', operations: 'all', manager: 'all', rep: 'all' }),
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [
    { field: 'recordId', of: { field: 'recordKind' } },
    { field: 'hypothesisId', of: 'hypothesis' },
  ],
  // Of two deals that become one, the earlier tag stays.
  saysMore: (one, other) => one.taggedOn < other.taggedOn,
  mayUndoTo: async (tx, before, after) => {
    const row = after ?? before;
    if (!row) return true;
    const record = { kind: row.recordKind, id: row.recordId };
    if (await changesRecord(tx, tx.actor, record)) return true;
    return (await readsRecord(tx, tx.actor, record)) ? false : 'unseen';
  },
});
