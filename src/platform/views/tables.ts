import type { ShownColumn } from '../../ground/asking/columns.ts';
import { defineTable, type Kept, type Table } from '../database/tables.ts';
import { type Sharing, viewPolicy } from './policy.ts';

export type ViewRow = Kept & {
  object: string;
  name: string;
  ownerId: string;
  sharing: Sharing;
  columns: ShownColumn[];
  filter: string;
  sorting: string;
  frozen: number;
  grouping: string;
};

export const views: Table<ViewRow> = defineTable<ViewRow>({
  kind: 'view',
  name: 'views',
  policy: viewPolicy,
  owner: 'ownerId',
  names: [{ field: 'filter', of: 'any', inText: true }],
});

export type ViewDefaultRow = Kept & { personId: string; object: string; viewId: string };

export const viewDefaults: Table<ViewDefaultRow> = defineTable<ViewDefaultRow>({
  kind: 'view-default',
  name: 'view_defaults',
  // What somebody begins with is his own business.
  policy: viewPolicy,
  owner: 'personId',
});
