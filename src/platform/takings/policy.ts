import { definePolicy } from '../access/kinds.ts';
import { everyRole, type Policy } from '../access/policy.ts';

/** Who took what away is read by leaders and operations; everybody reads what he took himself, and says that he did. */
export const takingPolicy: Policy = definePolicy('taking', {
  read: { ...everyRole('own'), leader: 'all', operations: 'all' },
  write: everyRole('own'),
});

/** An archive of all that somebody may see is his alone: others see more, or less. */
definePolicy('export', { read: everyRole('own'), write: everyRole('own') });
