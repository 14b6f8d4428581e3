import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody is told that what he sees is made up; who keeps the company's records brings it in and takes it away. */
export const demoPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });
