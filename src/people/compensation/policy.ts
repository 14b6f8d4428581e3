import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Plans and runs are made by leaders and operations; finance reads them. */
export const payPolicy: Policy = {
  read: { ...everyRole('none'), leader: 'all', operations: 'all', finance: 'all' },
  write: { ...everyRole('none'), leader: 'all', operations: 'all' },
};

/** Frozen statements as they are kept, with amounts of deals in them: from the freeze on for those who make and check runs. */
export const statementPolicy: Policy = { ...payPolicy };

/** What somebody is paid, and by which plan, is for himself, those above him, leaders, operations and finance. */
export const ownPayPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'all', success: 'none' },
  write: payPolicy.write,
};

/** What is doubted is for whoever doubts it, those above him and those who make runs; he raises it, and they answer it. */
export const disputePolicy: Policy = {
  read: ownPayPolicy.read,
  write: { leader: 'all', manager: 'own', rep: 'own', operations: 'all', finance: 'own', success: 'none' },
};

/** Whether plans have to be approved is decided by leaders alone: those who write plans do not excuse themselves from it. */
export const paySettingsPolicy: Policy = { read: payPolicy.read, write: { ...everyRole('none'), leader: 'all' } };
