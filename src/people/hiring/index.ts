import type { LocalDate } from '../../ground/days.ts';

/** Somebody accepted an offer and is a person here now: what others begin for him, such as his way into the job, listens to this. */
export const hired = 'candidate.hired';
/** Somebody who had accepted never came: what was begun for him is ended. */
export const neverStarted = 'candidate.never-started';

/** What both of them tell. */
export type HiredTold = {
  personId: string;
  candidateId: string;
  requisitionId: string;
  planId: string;
  managerId: string;
  startOn: LocalDate;
};
