import type { Tx } from '../../platform/history/door.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import { type DayOfUse, forgetOfNobody, tellOpens } from './store.ts';

/** What people opened as a story knows it; nothing where the workspace counts nobody. */
export async function enterUses(tx: Tx, known: readonly DayOfUse[]): Promise<void> {
  const { adoption } = await workspaceOf(tx, tx.actor);
  if (adoption !== 'off' && known.length > 0) await tellOpens(tx, tx.actor, known);
}

/** What people opened who are gone again, as if they had never been, is forgotten. */
export const forgetUsesOfNobody = (tx: Tx): Promise<void> => forgetOfNobody(tx, tx.actor);
