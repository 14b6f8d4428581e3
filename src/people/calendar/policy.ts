import { everyRole, type Policy } from '../../platform/access/policy.ts';

const ownOrBelow = { ...everyRole('own' as const), leader: 'all', operations: 'all', manager: 'team' } as const;

/** Everybody says when he works, a manager of his people too; leaders and operations of all and of the workspace. */
export const hoursPolicy: Policy = { read: ownOrBelow, write: ownOrBelow };

/** Why somebody is away is between him and those above him; that he is away is known to all who plan with him. */
export const leavePolicy: Policy = { read: ownOrBelow, write: ownOrBelow };
