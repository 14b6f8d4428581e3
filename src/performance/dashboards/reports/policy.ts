import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/**
 * A report belongs to whoever made it; operations looks after those that people left behind. Others find what was shared with
 * them (`store.ts`): each reads it with his own rights to every number, and nobody else changes it.
 */
export const reportPolicy: Policy = {
  read: { ...everyRole('own'), operations: 'all' },
  write: { ...everyRole('own'), operations: 'all' },
};
