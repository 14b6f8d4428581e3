import { definePolicy } from '../../platform/access/kinds.ts';
import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Leaders and operations are told of everybody, a manager of his tree, anybody else of himself; the workspace may narrow that. */
export const adoptionPolicy: Policy = definePolicy('adoption', {
  read: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all' },
  write: everyRole('own'),
});
