import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { handOffPolicy, modelPolicy } from './policy.ts';
import type { Switched } from './rules/in-force.ts';
import type { Duty, Model } from './rules/model.ts';

export type ModelRow = Kept &
  Model &
  Omit<Switched, 'id'> & {
    /** The act in which it began and what was under way was handed over; null until then. */
    begunIn: string | null;
  };

export const sellingModels: Table<ModelRow> = defineTable<ModelRow>({
  kind: 'selling-model',
  name: 'selling_models',
  policy: modelPolicy,
  names: [{ field: 'segmentId', of: 'segment' }],
  // What began in the act that made it goes with all of that act; what began later is taken back by its own act, with what it handed over.
  mayUndoTo: async (_, before, after) =>
    !before?.begunIn || after?.begunIn === before.begunIn || before.version === 1 || 'against-rules',
  undoMinds: ['begunIn'],
});

export type HandOffRow = Kept & {
  ownerId: string;
  fromId: string;
  modelId: string;
  recordKind: 'lead' | 'deal';
  recordId: string;
  fromDuty: Duty | null;
  duty: Duty;
  checklist: readonly string[];
  state: 'waiting' | 'taken' | 'sent-back';
  handedOn: LocalDate;
  answeredOn: LocalDate | null;
  reason: string | null;
};

export const handOffs: Table<HandOffRow> = defineTable<HandOffRow>({
  kind: 'hand-off',
  name: 'hand_offs',
  policy: handOffPolicy,
  owner: 'ownerId',
  freeText: ['reason'],
  names: [{ field: 'recordId', of: { field: 'recordKind' } }],
});
