import { everyRole, type Policy } from '../../platform/access/policy.ts';

/**
 * What somebody says is his own to say: a manager's word on a report belongs to the manager. Those above read it, finance
 * reads all, success none.
 */
export const submissionPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'all', success: 'none' },
  write: { ...everyRole('own'), finance: 'none', success: 'none' },
};

/** That a call is due, and when it was locked, everybody may know who is asked for a number; who leads the tree sets and locks it. */
export const callPolicy: Policy = {
  read: { ...everyRole('all'), success: 'none' },
  write: { leader: 'all', manager: 'own', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

/** What a locked call saw: for whom it looked at, those above and who reads everything. */
export const snapshotReach: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'none', operations: 'all', finance: 'all', success: 'none' },
  write: everyRole('none'),
};
