import { everyRole, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Plans and sessions are of whom they coach: he reads his own, and those above him write them, nobody his own but who stands above all. */
export const coachingPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
  write: { leader: 'all', manager: 'below', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

/** A note is of whoever wrote it and of nobody above him; whom it is about reads it by a share, and nobody without one. */
export const notePolicy: Policy = {
  read: { ...everyRole('own'), finance: 'none', success: 'none' },
  write: { ...everyRole('own'), finance: 'none', success: 'none' },
};

export const skillPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });
