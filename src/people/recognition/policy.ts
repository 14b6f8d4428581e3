import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Praise is said in front of everybody; whoever said it takes it away, or one who looks after the whole. */
export const recognitionPolicy: Policy = {
  read: everyRole('all'),
  write: { ...everyRole('own'), leader: 'all', operations: 'all' },
};

/** A streak is one's own. */
export const streakPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };
