import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** A way into a job is read by whose it is and by those above him, who judge its gates; nobody judges his own. */
export const planPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
  write: { leader: 'all', manager: 'below', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

/** What was done on the way is put down by whoever did it, and by those above him. */
export const entryPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
  write: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
};

export const templatePolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });
