import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/** A plan holds what many are to win: managers make their own and read those of their tree, leaders and operations all. */
export const planPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'none', operations: 'all', finance: 'all', success: 'none' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'own' },
};

/** What somebody says to a plan is his own; the action lets nobody speak for another. */
export const answerPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'all', success: 'none' },
  write: { leader: 'own', manager: 'own', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
};
