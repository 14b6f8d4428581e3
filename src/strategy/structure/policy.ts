import { everyRole, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Into which teams sales is divided is decided by those who lead it and known to all. */
export const structurePolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });

/** What is not decided yet is seen by those who decide it alone: a draft that goes about unsettles whoever is in it. */
export const structureDraftPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};
