import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/**
 * A dashboard belongs to whoever made it; operations looks after those that people left behind. Others find what was shared
 * with them (`store.ts`): to look at, with their own rights to every number, not to change.
 */
export const dashboardPolicy: Policy = {
  read: { ...everyRole('own'), operations: 'all' },
  write: { ...everyRole('own'), operations: 'all' },
};
