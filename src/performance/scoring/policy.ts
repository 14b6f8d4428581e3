import { definePolicy } from '../../platform/access/kinds.ts';
import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** How good the scores are is for whoever works by them or answers for them; of which deals somebody reads them is that of the deals. */
export const scorePolicy: Policy = definePolicy('score', {
  read: { ...everyRole('all'), success: 'none' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
});
