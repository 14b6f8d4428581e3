import type { LocalDate } from '../../../ground/index.ts';
import { everyRole, type Policy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';

export type ContingencyRow = Kept & {
  name: string;
  ownerId: string;
  leastPercent: number;
  steps: readonly string[];
  armedOn: LocalDate | null;
  armedQuarter: LocalDate | null;
  armedChance: number | null;
};

/** A plan for bad times is of whoever has a quota to answer for, and of those above him. */
const policy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'all', success: 'none' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'own', rep: 'own' },
};

export const contingencies: Table<ContingencyRow> = defineTable<ContingencyRow>({
  kind: 'contingency',
  name: 'contingencies',
  policy,
  owner: 'ownerId',
  freeText: ['name', 'steps'],
});
