import { type Policy, sharedPolicy } from '../access/policy.ts';

/** Everybody knows which fields there are, those aside that are not for his role; leaders and operations make them. */
export const fieldPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });
