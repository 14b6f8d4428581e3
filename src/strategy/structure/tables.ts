import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { structureDraftPolicy, structurePolicy } from './policy.ts';
import type { Design } from './rules/design.ts';

export type DraftRow = Kept & Design & { name: string };

export type StructureRow = DraftRow & {
  startsOn: LocalDate;
  movesLines: boolean;
  handsOver: boolean;
  /** What whoever is given something is asked to do; null asks nothing. */
  task: string | null;
  /** The act in which it began, with the lines that followed and what was handed over; null until then. */
  begunIn: string | null;
};

export const structures: Table<StructureRow> = defineTable<StructureRow>({
  kind: 'structure',
  name: 'sales_structures',
  policy: structurePolicy,
  names: [{ field: 'people', of: 'person', item: 'personId', each: true }],
  // What began in the act that made it goes with all of that act; what began later is taken back by its own act, with what it handed over.
  mayUndoTo: async (_, before, after) =>
    !before?.begunIn || after?.begunIn === before.begunIn || before.version === 1 || 'against-rules',
  undoMinds: ['begunIn'],
});

export const drafts: Table<DraftRow> = defineTable<DraftRow>({
  kind: 'structure-draft',
  name: 'structure_drafts',
  policy: structureDraftPolicy,
  names: [{ field: 'people', of: 'person', item: 'personId', each: true }],
});
