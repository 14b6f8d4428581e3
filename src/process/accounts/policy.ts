import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody knows the companies; who owns one keeps it, and what nobody owns leaders and operations keep. */
export const companyPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all', manager: 'team', rep: 'own' });

/** As companies; finance sees who the contacts are, not how to reach them. */
export const contactPolicy: Policy = {
  ...sharedPolicy({ leader: 'all', operations: 'all', manager: 'team', rep: 'own' }),
  hidden: { finance: ['email', 'phone', 'phoneKey', 'phones', 'addresses', 'channels'] },
  alongside: { phone: ['phoneKey', 'phones'] },
};

/**
 * What belongs to a company or contact and has no owner of its own: whoever sells may keep it, of those that he may
 * change. The same for the words of the shared vocabulary.
 */
export const knownPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all', manager: 'all', rep: 'all' });
