import { everyRole, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

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

/** When is reviewed, by which questions, is no secret; leaders and operations set it. */
export const cyclePolicy: Policy = sharedPolicy({ leader: 'all', operations: 'all' });

/**
 * What somebody writes for an appraisal is his own, ratings too: others are told of it by the questions of reviews, never by its rows. So nobody
 * comes to read what is written of himself in another's place.
 */
export const partPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };
