import type { Instant, LocalDate } from '../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { LeftNamed } from '../../platform/history/left-named.ts';
import { demoPolicy } from './policy.ts';
import type { DemoState } from './rules/demo-state.ts';
import type { Find } from './rules/finds.ts';
import type { DemoSize } from './rules/setting.ts';

export type DemoRow = Kept & {
  state: DemoState;
  size: DemoSize;
  seed: string;
  madeOn: LocalDate;
  groupId: string;
  runId: string | null;
  written: number;
  parts: number | null;
  removedTo: string | null;
  finds: readonly Find[];
  leftAsIs: readonly LeftNamed[];
  leftCount: number;
  note: string | null;
  createdAt: Instant;
  endedAt: Instant | null;
};

export const demos: Table<DemoRow> = defineTable<DemoRow>({
  kind: 'demo',
  name: 'demos',
  policy: demoPolicy,
  names: [{ field: 'finds', of: 'person', item: 'personId' }],
  // A demo company is taken away by its own removal; that there was one stays told.
  mayUndoTo: async () => false,
});
