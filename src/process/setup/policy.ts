import { everyRole, type Policy } from '../../platform/access/policy.ts';

const keepers = { ...everyRole('none'), leader: 'all', operations: 'all' } as const;

/** The guide is for whoever sets the company up: leaders and operations. */
export const setupPolicy: Policy = { read: keepers, write: keepers };
