import { definePolicy } from '../../../platform/access/kinds.ts';
import { everyRole } from '../../../platform/access/policy.ts';

/** What the books are told, with what people are paid: for those who answer for it. Its records keep their own rights. */
definePolicy('finance-feed', {
  read: { ...everyRole('none'), leader: 'all', operations: 'all', finance: 'all' },
  write: everyRole('none'),
});
