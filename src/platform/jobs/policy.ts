import { definePolicy } from '../access/kinds.ts';
import { everyRole, type Policy } from '../access/policy.ts';

/** What failed in the queue is for those who run the workspace. */
definePolicy('job', {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
});

/** Long work is seen and stopped by whoever asked for it; leaders and operations see and stop all. */
export const jobRunPolicy: Policy = definePolicy('job-run', {
  read: { ...everyRole('own'), leader: 'all', operations: 'all' },
  write: { ...everyRole('own'), leader: 'all', operations: 'all' },
});
