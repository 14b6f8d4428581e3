import { everyRole, ownedPolicy, type Policy } from '../../platform/access/policy.ts';

/**
 * A rep reads his own quota, a manager his team's. A quota is set from above: leaders and operations set anybody's, a
 * manager those of everybody below him, and nobody below leads to his own.
 */
export const quotaPolicy: Policy = {
  read: ownedPolicy.read,
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'below' },
};
