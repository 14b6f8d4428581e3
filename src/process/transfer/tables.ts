import type { Instant } from '../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { LeftNamed } from '../../platform/history/left-named.ts';
import { importPolicy } from './policy.ts';
import type { ImportState } from './rules/import-state.ts';
import type { Mapping } from './rules/mapping.ts';
import type { ReconcileLine, Tally } from './rules/tally.ts';

/** A file of an import, as it was when it was brought; one `isBeside` is no table, and named by rows of one. */
export type ImportedFile = { id: string; name: string; size: number; sha256: string; isBeside?: true };

export type ImportRow = Kept & {
  name: string;
  ownerId: string | null;
  state: ImportState;
  files: readonly ImportedFile[];
  /** Why neither files nor rows are here any more: their time was over, or somebody in them was erased. */
  filesGone: 'age' | 'erasure' | null;
  mapping: Mapping;
  announces: boolean;
  counts: Tally;
  reconcile: readonly ReconcileLine[];
  leftAsIs: readonly LeftNamed[];
  groupId: string | null;
  runId: string | null;
  note: string | null;
  createdAt: Instant;
  endedAt: Instant | null;
  signedBy: string | null;
  signedAt: Instant | null;
};

export const imports: Table<ImportRow> = defineTable<ImportRow>({
  kind: 'import',
  name: 'imports',
  policy: importPolicy,
  // What an import did is taken back by its own undo; that it was made stays told.
  mayUndoTo: async () => false,
});

export type SavedMapping = Kept & { name: string; ownerId: string | null; mapping: Mapping };

export const savedMappings: Table<SavedMapping> = defineTable<SavedMapping>({
  kind: 'import-mapping',
  name: 'import_mappings',
  policy: importPolicy,
});
