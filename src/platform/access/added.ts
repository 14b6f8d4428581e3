import type { Reader } from '../database/transactions.ts';
import type { Guarded } from './withheld.ts';

/** The fields that a workspace added, with whose they are: what decides somebody's rights beside the setting. */
export const addedFields = (reader: Reader, { workspaceId }: { workspaceId: string }): Promise<Guarded[]> =>
  reader.sql<Guarded>('SELECT object, key, readers, writers FROM app.field_definitions WHERE workspace_id = $1::uuid', [
    workspaceId,
  ]);

export type FoundField = { id: string; object: string; key: string; name: string };

/** Those of them that hold words and are marked as found: what search looks in. */
export const findableFields = (reader: Reader, { workspaceId }: { workspaceId: string }): Promise<FoundField[]> =>
  reader.sql<FoundField>(
    `SELECT id, object, key, name FROM app.field_definitions
     WHERE workspace_id = $1::uuid AND is_indexed AND NOT is_retired AND type IN ('text', 'phone', 'email', 'url')`,
    [workspaceId],
  );
