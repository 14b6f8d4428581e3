import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** What somebody puts off is his own business, whoever leads him. */
export const snoozePolicy: Policy = { read: everyRole('own'), write: everyRole('own') };
