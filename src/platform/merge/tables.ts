import { everyRole, type Policy } from '../access/policy.ts';
import { defineTable, type Kept, type Table } from '../database/tables.ts';

/** One record that became another: written by the act that put them together, and by its undo, alone. */
export type Merged = Kept & {
  kind: string;
  goneId: string;
  intoId: string;
  groupId: string;
  source: string | null;
  externalId: string | null;
};

/** Everybody may follow an old id; nobody writes one by himself. */
const mergedPolicy: Policy = { read: everyRole('all'), write: everyRole('none') };

export const merged: Table<Merged> = defineTable<Merged>({
  kind: 'merge',
  name: 'merged_records',
  policy: mergedPolicy,
  personal: ['externalId'],
  about: { kind: 'contact', field: 'intoId' },
  // What was put together twice leads to where it is at last.
  names: [{ field: 'intoId', of: { field: 'kind' } }],
});
