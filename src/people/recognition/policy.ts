import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Praise is said in front of everybody; whoever said it takes it away, or one who looks after the whole. */
export const recognitionPolicy: Policy = {
  read: everyRole('all'),
  write: { ...everyRole('own'), leader: 'all', operations: 'all' },
};

const own = { ...everyRole('own' as const), finance: 'none', success: 'none' } as const;

/** A streak is one's own, of whoever sells or leads who does. */
export const streakPolicy: Policy = { read: own, write: own };
