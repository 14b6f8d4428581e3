import type { Tx } from './door.ts';

/**
 * One at a time in a workspace, to the end of the transaction: what is checked against all others stays true until it is written, and of
 * two who begin at once the second sees what the first did.
 */
export const takeTurns = (tx: Tx): Promise<unknown> =>
  tx.sql('SELECT 1 FROM app.workspaces WHERE workspace_id = $1::uuid FOR NO KEY UPDATE', [tx.actor.workspaceId]);
