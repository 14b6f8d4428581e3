import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody reads playbooks; those who lead and operations write them. */
export const playbookPolicy = (): Policy => sharedPolicy({ leader: 'all', operations: 'all', manager: 'all' });

/**
 * Whoever sells may say what was done, on deals that are his to change; what somebody reads is decided by the deal it stands on, in
 * the one beginning of its queries (`store.ts`).
 */
export const onDealPolicy = (): Policy =>
  sharedPolicy({ leader: 'all', operations: 'all', manager: 'all', rep: 'all' });
