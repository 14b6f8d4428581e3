import type { LocalDate } from '../../ground/index.ts';
import { changesRecord, readsRecord } from '../../platform/attachments/records.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { answerPolicy, methodPolicy } from './policy.ts';
import { type Element, faultInMethod } from './rules/method.ts';
import type { Evidence } from './rules/score.ts';

export type MethodRow = Kept & {
  name: string;
  elements: Element[];
  copyOf: string | null;
  retiredOn: LocalDate | null;
};

export const methods = defineTable<MethodRow>({
  kind: 'qualification-method',
  name: 'qualification_methods',
  policy: methodPolicy(),
  mayUndoTo: async (_, __, after) => after === null || faultInMethod(after.elements) === null,
});

/** By which methods the deals of a pipeline are qualified; its id is the pipeline's. */
export type ChoiceRow = Kept & { methodIds: string[] };

export const choices = defineTable<ChoiceRow>({
  kind: 'qualification-choice',
  name: 'qualification_choices',
  policy: methodPolicy(),
});

export type AnswerRow = Kept & {
  recordKind: string;
  recordId: string;
  methodId: string;
  methodVersion: number;
  elementKey: string;
  score: number;
  note: string;
  evidence: Evidence[];
  scoredById: string | null;
  scoredOn: LocalDate;
};

export const answers: Table<AnswerRow> = defineTable<AnswerRow>({
  kind: 'qualification',
  name: 'qualification_answers',
  policy: answerPolicy,
  personal: ['note'],
  freeText: ['note'],
  standsOn: { kind: 'recordKind', id: 'recordId' },
  names: [
    { field: 'recordId', of: { field: 'recordKind' } },
    { field: 'evidence', of: 'contact', item: 'contactId' },
  ],
  // Of two that become one, what more shows stays.
  saysMore: (one, other) => one.evidence.length > other.evidence.length,
  // Taken back only by whoever may change what it stands on, and told of to whoever reads that.
  mayUndoTo: async (tx, before, after) => {
    const row = after ?? before;
    if (!row) return true;
    const record = { kind: row.recordKind, id: row.recordId };
    if (await changesRecord(tx, tx.actor, record)) return true;
    return (await readsRecord(tx, tx.actor, record)) ? false : 'unseen';
  },
});
