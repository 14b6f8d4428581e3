import { addMonths, type LocalDate } from '../../../ground/index.ts';

/** Something to work towards, with the course that helps where there is one. */
export type Goal = {
  key: string;
  text: string;
  courseKey: string | null;
  byOn: LocalDate | null;
  doneOn: LocalDate | null;
};

/** A plan is looked at once a year at least: the next time is a year after the last. */
export const nextReview = (reviewedOn: LocalDate): LocalDate => addMonths(reviewedOn, 12);

export const latestReview = (today: LocalDate): LocalDate => addMonths(today, 12);

export const isReviewDue = ({ reviewOn }: { reviewOn: LocalDate }, today: LocalDate): boolean => reviewOn <= today;
