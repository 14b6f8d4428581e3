import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/** An alert belongs to whoever set it, and what crossed to whoever was told; operations looks after those left behind. */
const own: Policy = {
  read: { ...everyRole('own'), operations: 'all' },
  write: { ...everyRole('own'), operations: 'all' },
};
export const alertPolicy: Policy = { ...own };
export const crossingPolicy: Policy = { ...own };
