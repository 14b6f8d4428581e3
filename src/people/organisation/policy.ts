import type { Actor, Role } from '../../platform/access/actor.ts';
import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody knows who works here; addresses are for those who work with the person. Leaders and operations keep the list. */
export const peoplePolicy: Policy = {
  ...sharedPolicy({ leader: 'all', operations: 'all' }),
  hidden: { finance: ['email'], success: ['email'] },
};

/** Everybody sees who reports to whom; leaders and operations draw the tree. */
export const reportingPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });

/** Only a leader makes a leader, changes one or lets one go: else whoever keeps the list could promote himself. */
export function mayTouchRoles(actor: Pick<Actor, 'role' | 'by'>, ...roles: readonly (Role | undefined)[]): boolean {
  return actor.role === 'leader' || actor.by === 'system' || !roles.includes('leader');
}
