import { type Policy, sharedPolicy } from '../access/policy.ts';

/**
 * Whoever sells may bring files, to records that he may change; which ones somebody reads is decided by the record they
 * stand on, in the one beginning of their queries (`store.ts`).
 */
export const attachmentPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all', manager: 'all', rep: 'all' });
