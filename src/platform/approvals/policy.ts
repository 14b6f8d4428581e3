import { everyRole, type Policy, sharedPolicy } from '../access/policy.ts';

/** Everybody reads by which rules he is asked; leaders and operations write them. */
export const rulesPolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });

/**
 * A request is reached by the parts that people have in it: one's own and those of everybody below. Who may act on it is
 * decided by the request itself, so nobody writes a part by his role.
 */
export const partPolicy: Policy = {
  read: { ...everyRole('team'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), operations: 'all' },
};

/** The request as it is stored, with all its facts: read by others only through their part and their right to the record. */
export const requestPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), operations: 'all' },
};

/** Everybody knows who stands in for whom, and names his own; managers do so for their team. */
export const standInPolicy: Policy = {
  read: everyRole('all'),
  write: { ...everyRole('own'), leader: 'all', operations: 'all', manager: 'team' },
};
