import type { Instant } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import {
  type CandidateRow,
  candidates,
  type InterviewRow,
  interviews,
  type JobOfferRow,
  jobOffers,
  type RequisitionRow,
  requisitions,
} from './tables.ts';

/**
 * For whom hiring has itself decided that he may know of interviews that are not his: they are read as by nobody, since each row is kept
 * from everybody but its interviewer.
 */
export const asNobody = (actor: Actor): Actor => ({ ...reachingEverything(actor), personId: null });

/** As many as a list tells. */
export const mostListed = 500;

const when = (asOf?: Instant) => (asOf ? { asOf } : {});

export const requisitionsOf = (reader: Reader, actor: Actor, asOf?: Instant): Promise<RequisitionRow[]> =>
  reader.rows<RequisitionRow>(
    readable(actor, requisitions, when(asOf)).orderBy('name').orderBy('id').limit(mostListed),
  );

export const requisitionOf = (reader: Reader, actor: Actor, id: string): Promise<RequisitionRow | null> =>
  reader.row<RequisitionRow>(readable(actor, requisitions).where('id', '=', id));

export const candidateOf = (reader: Reader, actor: Actor, id: string): Promise<CandidateRow | null> =>
  reader.row<CandidateRow>(readable(actor, candidates).where('id', '=', id));

/** Who wants to be hired, of some requisitions, the first who came first. */
export const candidatesOf = (
  reader: Reader,
  actor: Actor,
  requisitionIds: readonly string[],
  asOf?: Instant,
): Promise<CandidateRow[]> =>
  requisitionIds.length === 0
    ? Promise.resolve([])
    : reader.rows<CandidateRow>(
        readable(actor, candidates, when(asOf))
          .where('requisitionId', 'in', [...requisitionIds])
          .orderBy('cameOn')
          .orderBy('id')
          .limit(10 * mostListed),
      );

/** All interviews of some candidates, for whoever hiring has decided may know of them. */
export const interviewsOf = (reader: Reader, actor: Actor, candidateIds: readonly string[]): Promise<InterviewRow[]> =>
  candidateIds.length === 0
    ? Promise.resolve([])
    : reader.rows<InterviewRow>(
        readable(asNobody(actor), interviews)
          .where('candidateId', 'in', [...candidateIds])
          .orderBy('id'),
      );

/** Those that somebody holds himself. */
export const ownInterviews = (reader: Reader, actor: Actor): Promise<InterviewRow[]> =>
  reader.rows<InterviewRow>(readable(actor, interviews).orderBy('onDay').orderBy('id').limit(mostListed));

export const ownInterview = (reader: Reader, actor: Actor, id: string): Promise<InterviewRow | null> =>
  reader.row<InterviewRow>(readable(actor, interviews).where('id', '=', id));

/** A candidate, or a requisition, as an interviewer is told of it: hiring has decided that he may know so much. */
export const toldToInterviewer = async (reader: Reader, actor: Actor, candidateIds: readonly string[]) => {
  if (candidateIds.length === 0) return { candidates: [], requisitions: [] };
  const whole = reachingEverything(actor);
  const found = await reader.rows<CandidateRow>(readable(whole, candidates).where('id', 'in', [...candidateIds]));
  const ids = [...new Set(found.map(({ requisitionId }) => requisitionId))];
  return {
    candidates: found,
    requisitions: await reader.rows<RequisitionRow>(readable(whole, requisitions).where('id', 'in', ids)),
  };
};

/** What the course of a candidate asks of his interviews. */
export const heldOf = (rows: readonly InterviewRow[]) =>
  rows.map(({ stepId, ownerId, submittedAt, scores }) => ({
    ...{ stepId, interviewerId: ownerId, isIn: submittedAt !== null, scores },
  }));

/** What was offered to a candidate, the last first. */
export const offersTo = (reader: Reader, actor: Actor, candidateId: string): Promise<JobOfferRow[]> =>
  reader.rows<JobOfferRow>(readable(actor, jobOffers).where('candidateId', '=', candidateId).orderBy('id', 'desc'));

export const offerOf = (reader: Reader, actor: Actor, id: string): Promise<JobOfferRow | null> =>
  reader.row<JobOfferRow>(readable(actor, jobOffers).where('id', '=', id));
