import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** An import writes people, companies and deals of anybody: for those who may write them all. */
export const importPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};
