import type { Actor, Role } from '../../platform/access/actor.ts';
import { everyRole, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody knows who works here; addresses are for those who work with the person. Leaders and operations keep the list. */
export const peoplePolicy: Policy = {
  ...sharedPolicy({ leader: 'all', operations: 'all' }),
  hidden: { finance: ['email'], success: ['email'] },
};

/** Everybody sees who reports to whom; leaders and operations draw the tree. */
export const reportingPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });

/**
 * Shares are read by the right to their record, through the questions of `sharing.ts`; as a whole only leaders and
 * operations see them. Whether somebody may share a record is asked of that record.
 */
export const sharePolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: everyRole('all'),
};

/** Only a leader makes a leader, changes one or lets one go, or the product itself: else whoever keeps the list could promote himself. */
export function mayTouchRoles(
  actor: Pick<Actor, 'role' | 'by' | 'personId'>,
  ...roles: readonly (Role | undefined)[]
): boolean {
  return actor.role === 'leader' || (actor.by === 'system' && actor.personId === null) || !roles.includes('leader');
}
