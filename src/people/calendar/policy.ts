import { everyRole, type Policy } from '../../platform/access/policy.ts';

const ownOrBelow = { ...everyRole('own' as const), leader: 'all', operations: 'all', manager: 'team' } as const;

/** Everybody says when he works, a manager of his people too; leaders and operations of all and of the workspace. */
export const hoursPolicy: Policy = { read: ownOrBelow, write: ownOrBelow };

/** How many days somebody has is for him and those above him, who say it; nobody says his own but who stands above all. */
export const allowancePolicy: Policy = {
  read: ownOrBelow,
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'below' },
};

/** Why somebody is away is between him and those above him; that he is away is known to all who plan with him. */
export const leavePolicy: Policy = { read: ownOrBelow, write: ownOrBelow };
