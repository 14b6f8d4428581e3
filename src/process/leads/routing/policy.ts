import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/** Leaders and operations decide who gets leads; a manager reads it, and of the people those of his tree. */
export const routingPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};
