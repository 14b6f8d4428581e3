import type { LocalDate } from '../../ground/index.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import { reviewPolicy } from './policy.ts';
import type { Snapshot } from './rules/snapshot.ts';

export type ReviewRow = Kept & {
  name: string;
  ownerId: string;
  periodFirst: LocalDate;
  periodNext: LocalDate;
  knownOn: LocalDate;
  madeOn: LocalDate;
  note: string;
  snapshot: Snapshot;
  digest: string;
};

/** What a list tells of a review. */
export type ReviewHead = Omit<ReviewRow, 'snapshot' | 'digest' | 'validFrom'>;

export const reviews: Table<ReviewRow> = defineTable<ReviewRow>({
  kind: 'performance-review',
  name: 'performance_reviews',
  policy: reviewPolicy,
  owner: 'ownerId',
  about: { kind: 'person', field: 'ownerId' },
  personal: ['note'],
  freeText: ['note'],
});
