import type { Actor } from '../../platform/access/actor.ts';
import { definePolicy } from '../../platform/access/kinds.ts';
import { everyRole, type Policy } from '../../platform/access/policy.ts';
import type { UndoReach } from '../../platform/history/undo-ports.ts';

const keepers = { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'team' } as const;

/** Leaders and operations hand over what anybody has, a manager what those below him have. */
export const handoverPolicy: Policy = definePolicy('handover', {
  read: { ...keepers },
  write: { ...keepers },
});

/**
 * Whether somebody may hand over what is confidential and not for him to see, so that a leaver's secrets find a new owner:
 * leaders and operations. He gives it away unseen; what it says he does not learn.
 */
export const mayTakeUnseen = ({ role }: Pick<Actor, 'role'>): boolean => handoverPolicy.write[role] === 'all';

/** The same person reaching what is confidential too, for giving it to others. */
export const handingAll = (actor: Actor): Actor => ({ ...actor, closed: 'all' });

/** The same person reaching the private plans of these people, for giving them to those above: he does not read them. */
export const handingPrivate = (actor: Actor, of: readonly string[]): Actor => ({
  ...actor,
  team: [...new Set([...actor.team, ...of])],
});

/** A hand-over of what somebody does not see is taken back by him with the reach it was made with. */
export const takingBack: UndoReach = {
  may: mayTakeUnseen,
  alongside: ['splits'],
  reach: (actor, owners) => handingAll(handingPrivate(actor, owners)),
};
