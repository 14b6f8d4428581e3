import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** Objectives and appraisals are of whom they are about: he reads his own, those above him agree and write them, nobody his own but who stands above all. */
export const reviewedPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
  write: { leader: 'all', manager: 'below', rep: 'none', operations: 'all', finance: 'none', success: 'none' },
};

/** A check-in is of whoever wrote it; the other of the two reads it by a share, and nobody above them without one. */
export const checkInPolicy: Policy = {
  read: { ...everyRole('own'), finance: 'none', success: 'none' },
  write: { ...everyRole('own'), finance: 'none', success: 'none' },
};
