import { reachingEverything } from '../../platform/access/actor.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { NewLife, Tx } from '../../platform/history/door.ts';
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

type Told<Row extends Kept> = readonly NewLife<Row>[];

export type HiringTold = {
  requisitions: Told<RequisitionRow>;
  candidates: Told<CandidateRow>;
  interviews: Told<InterviewRow>;
  offers: Told<JobOfferRow>;
};

/** Hiring as a story knows it: who enters it speaks for everybody in it. */
export async function enterHiring(tx: Tx, told: HiringTold): Promise<void> {
  const whole = tx.as(reachingEverything(tx.actor));
  await whole.recordMany(requisitions, told.requisitions);
  await whole.recordMany(candidates, told.candidates);
  await whole.recordMany(interviews, told.interviews);
  await whole.recordMany(jobOffers, told.offers);
}
