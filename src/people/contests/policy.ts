import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** A contest is announced to everybody; whoever leads people runs his own. */
export const contestPolicy: Policy = {
  read: everyRole('all'),
  write: { leader: 'all', manager: 'own', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

/** How somebody does is his and of those above him: whom others read of is decided by rank and by his own will. */
export const entryPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'all', operations: 'all', manager: 'team' },
  write: { ...everyRole('own'), operations: 'all' },
};
