import { definePolicy } from '../access/kinds.ts';
import { everyRole, type Policy } from '../access/policy.ts';

/** Leaders and operations import for all: they bring files and reach every one. Nobody else has a use for one so far. */
export const filePolicy: Policy = definePolicy('file', {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
});
