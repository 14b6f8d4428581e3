import { definePolicy } from '../../platform/access/kinds.ts';
import { everyRole, type Policy } from '../../platform/access/policy.ts';

const keepers = { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'team' } as const;

/** Leaders and operations hand over what anybody has, a manager what those below him have. */
export const handoverPolicy: Policy = definePolicy('handover', {
  read: { ...keepers },
  write: { ...keepers },
});
