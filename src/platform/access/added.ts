import type { Reader } from '../database/transactions.ts';
import type { Guarded } from './withheld.ts';

/** The fields that a workspace added, with whose they are: what decides somebody's rights beside the setting. */
export const addedFields = (reader: Reader, { workspaceId }: { workspaceId: string }): Promise<Guarded[]> =>
  reader.sql<Guarded>('SELECT object, key, readers, writers FROM app.field_definitions WHERE workspace_id = $1::uuid', [
    workspaceId,
  ]);
