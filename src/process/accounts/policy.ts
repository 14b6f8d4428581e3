import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody knows the companies; who owns one keeps it, and what nobody owns leaders and operations keep. */
export const companyPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all', manager: 'team', rep: 'own' });

/** As companies; finance sees who the contacts are, not how to reach them. */
export const contactPolicy: Policy = {
  ...sharedPolicy({ leader: 'all', operations: 'all', manager: 'team', rep: 'own' }),
  hidden: { finance: ['email', 'phone'] },
};
