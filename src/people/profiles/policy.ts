import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** How somebody works is his own to choose, and for those above him to say. */
export const profilePolicy: Policy = {
  read: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all' },
  write: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all' },
};
