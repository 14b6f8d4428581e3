import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody qualifies by the same methods, leaders and operations make them. */
export const methodPolicy = (): Policy => sharedPolicy({ leader: 'all', operations: 'all' });

/**
 * Whoever sells may score, on deals that are his to change; which answers somebody reads is decided by the deal they stand
 * on, in the one beginning of their queries (`store.ts`).
 */
export const answerPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all', manager: 'all', rep: 'all' });
