import { type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** Everybody knows what is sold and its price; what it costs us, and how low a price may go, is not for who sells it. */
export const productPolicy: Policy = {
  ...sharedPolicy({ leader: 'all', operations: 'all' }),
  hidden: { rep: ['cost', 'marginFloor'], success: ['cost', 'marginFloor'] },
};
