import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** How a segment is sold to is decided by those who lead sales and known to all. */
export const modelPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });

/** What is handed over is of whoever takes it, and of those above him. */
export const handOffPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'own' },
  write: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'own' },
};
