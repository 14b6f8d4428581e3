import { definePolicy } from '../access/kinds.ts';
import { everyRole, type Policy } from '../access/policy.ts';

/**
 * A file is for whoever brought it; leaders and operations, who import for all, reach every one. They alone bring files so
 * far: nobody else has a use for one.
 */
export const filePolicy: Policy = definePolicy('file', {
  read: { ...everyRole('own'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
});
