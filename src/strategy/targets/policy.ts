import { everyRole, ownedPolicy, type Policy } from '../../platform/access/policy.ts';

/** A rep reads his own quota, a manager his team's; leaders and operations set anybody's, managers their team's. */
export const quotaPolicy: Policy = {
  read: ownedPolicy.read,
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'team' },
};
