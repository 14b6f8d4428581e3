import type { Actor } from '../../access/actor.ts';
import { type Policy, reach } from '../../access/policy.ts';

/** Kinds by whose records of them an actor may find: everybody's, his team's, his own. Kinds he may not read are nowhere. */
export type KindsByReach = { open: string[]; team: string[]; own: string[] };

/** Sorts what can be found by the actor's reach; a kind without owners is found as a whole or not at all. */
export function kindsByReach(
  actor: Actor,
  tables: readonly { kind: string; policy: Policy; owner?: string | undefined }[],
): KindsByReach {
  const kinds: KindsByReach = { open: [], team: [], own: [] };
  for (const { kind, policy, owner } of tables) {
    if (reach(actor, policy, 'read') === 'all') kinds.open.push(kind);
    else if (owner === undefined || actor.personId === null) continue;
    else if (policy.read[actor.role] === 'team') kinds.team.push(kind);
    else if (policy.read[actor.role] === 'own') kinds.own.push(kind);
  }
  return kinds;
}
