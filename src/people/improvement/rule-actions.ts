import type { Tx } from '../../platform/history/door.ts';
import type { Rule } from './rules/trigger.ts';
import { improvementRules } from './tables.ts';

/** Says from when on somebody is far behind, from the next look on. What was found before stays as it was found. */
export async function setRule(tx: Tx, { quarters, under }: Rule): Promise<Rule> {
  const id = tx.actor.workspaceId;
  const before = await tx.lock(improvementRules, id);
  const after = { ...(before ?? { id, version: 0, validFrom: '' }), quarters, under };
  await tx.record({ table: improvementRules, before, after, announce: 'improvement-rule.changed' });
  return { quarters, under };
}
