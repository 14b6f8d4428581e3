import type { LocalDate } from '../../ground/days.ts';
import type { Policy } from '../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { State } from './rules/keep-rate.ts';

/** What somebody promised is between him and those above him; leaders and operations see all. */
export const commitmentPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
  write: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
};

export type CommitmentRow = Kept & {
  name: string;
  ownerId: string;
  withManager: boolean;
  dueOn: LocalDate;
  timesMoved: number;
  dealId: string | null;
  state: State;
  endedOn: LocalDate | null;
  note: string;
};

export const commitments: Table<CommitmentRow> = defineTable<CommitmentRow>({
  kind: 'commitment',
  name: 'commitments',
  policy: commitmentPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['name', 'note'],
  freeText: ['name', 'note'],
});
