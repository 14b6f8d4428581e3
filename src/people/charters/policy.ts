import type { Policy } from '../../platform/access/policy.ts';

/** What is expected of somebody is for him and those above him, who write it; nobody writes his own but who stands above all. */
export const charterPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'own', success: 'own' },
  write: { leader: 'all', manager: 'below', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};
