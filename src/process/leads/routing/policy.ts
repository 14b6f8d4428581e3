import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/** Leaders and operations decide who gets leads; a manager reads it, and of the people those of his tree. */
export const routingPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};

/** Everybody says when he works and is away, a manager of his people too; leaders and operations of all and of the workspace. */
const ownOrBelow = { ...everyRole('own' as const), leader: 'all', operations: 'all', manager: 'team' } as const;
export const hoursPolicy: Policy = { read: ownOrBelow, write: ownOrBelow };
