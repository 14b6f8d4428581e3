import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Performance is reviewed at every level: each reads his own and those of his people; leaders, operations and finance all. */
export const reviewPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all', finance: 'all' },
  write: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all' },
};
