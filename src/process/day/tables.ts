import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { snoozePolicy } from './policy.ts';

/** Until which day somebody does not want a deal on his list. */
export type Snooze = Kept & { personId: string; dealId: string; untilOn: LocalDate };

export const snoozes: Table<Snooze> = defineTable<Snooze>({
  kind: 'snooze',
  name: 'day_snoozes',
  policy: snoozePolicy,
  owner: 'personId',
});
