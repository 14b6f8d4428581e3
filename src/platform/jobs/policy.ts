import { everyRole, type Policy } from '../access/policy.ts';

/** What failed in the queue is for those who run the workspace. */
export const jobPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};

/** Long work is seen and stopped by whoever asked for it; leaders and operations see and stop all. */
export const jobRunPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'all', operations: 'all' },
  write: { ...everyRole('own'), leader: 'all', operations: 'all' },
};

/** By the kind that the contracts name, for whoever answers "may this role do this at all". */
export const jobPolicies: Record<string, Policy> = { job: jobPolicy, 'job-run': jobRunPolicy };
