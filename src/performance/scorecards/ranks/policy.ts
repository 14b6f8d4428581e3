import { everyRole, type Policy } from '../../../platform/access/policy.ts';

/** Whether somebody takes part in ranks is said by himself alone, whatever his role and that of others. */
export const rankPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };
