import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Found in somebody's own numbers, and told to him alone; operations looks after those left behind. */
export const insightPolicy: Policy = {
  read: { ...everyRole('own'), operations: 'all' },
  write: { ...everyRole('own'), operations: 'all' },
};
