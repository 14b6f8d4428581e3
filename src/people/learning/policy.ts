import { everyRole, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody may learn everything; what the right answers are, and why, is for whoever writes courses. */
const right = ['answers', 'reasons'];
export const coursePolicy: Policy = {
  ...sharedPolicy({ leader: 'all', operations: 'all' }),
  hidden: { manager: right, rep: right, finance: right, success: right },
};

/** Who learns does so himself; those above him see how far he is. */
export const runPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
  write: everyRole('own'),
};

/** A talk that was played is judged by those above who played it. */
export const rolePlayPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
  write: { leader: 'all', manager: 'below', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

/** What somebody works towards is written by him and by those above him. */
export const developmentPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
  write: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
};

export const spendPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all', finance: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};
