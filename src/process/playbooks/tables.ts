import type { LocalDate } from '../../ground/index.ts';
import { changesRecord, readsRecord } from '../../platform/attachments/records.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { Answer, Question } from './discovery/rules/form.ts';
import { onDealPolicy, playbookPolicy } from './policy.ts';
import { type Content, faultInContent } from './rules/playbook.ts';

/** The playbook of a stage or of a kind of activity, whose id it has. */
export type PlaybookRow = Kept & Content;

export const playbooks = defineTable<PlaybookRow>({
  kind: 'playbook',
  name: 'playbooks',
  policy: playbookPolicy(),
  mayUndoTo: async (_, __, after) => after === null || faultInContent(after) === null,
});

type OnRecord = { recordKind: string; recordId: string };

/** Taken back only by whoever may change what it stands on, and told of to whoever reads that. */
async function mayUndoOn(tx: Tx, before: OnRecord | null, after: OnRecord | null): Promise<boolean | 'unseen'> {
  const row = after ?? before;
  if (!row) return true;
  const record = { kind: row.recordKind, id: row.recordId };
  if (await changesRecord(tx, tx.actor, record)) return true;
  return (await readsRecord(tx, tx.actor, record)) ? false : 'unseen';
}

export type StepRow = Kept &
  OnRecord & {
    stageId: string;
    stepKey: string;
    stepText: string;
    done: boolean;
    note: string;
    saidById: string | null;
    saidOn: LocalDate;
  };

export const steps: Table<StepRow> = defineTable<StepRow>({
  kind: 'playbook-step',
  name: 'playbook_steps',
  policy: onDealPolicy(),
  personal: ['note'],
  freeText: ['note'],
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [{ field: 'recordId', of: { field: 'recordKind' } }],
  saysMore: (one, other) => one.done && !other.done,
  mayUndoTo: mayUndoOn,
});

/** What is asked of the deals of a pipeline, whose id it has. */
export type FormRow = Kept & { questions: Question[] };

export const forms = defineTable<FormRow>({
  kind: 'discovery-form',
  name: 'discovery_forms',
  policy: playbookPolicy(),
});

export type DiscoveryRow = Kept & OnRecord & { answers: Answer[] | null; saidById: string | null; saidOn: LocalDate };

export const discoveries: Table<DiscoveryRow> = defineTable<DiscoveryRow>({
  kind: 'discovery',
  name: 'discoveries',
  policy: onDealPolicy(),
  personal: ['answers'],
  freeText: ['answers'],
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [{ field: 'recordId', of: { field: 'recordKind' } }],
  saysMore: (one, other) => (one.answers ?? []).length > (other.answers ?? []).length,
  mayUndoTo: mayUndoOn,
});
