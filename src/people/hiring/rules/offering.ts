import type { CandidateState } from './course.ts';

export const offerStates = ['made', 'accepted', 'declined', 'withdrawn', 'never-started'] as const;
export type OfferState = (typeof offerStates)[number];
export type OfferAnswer = Exclude<OfferState, 'made'>;

/** What becomes of the candidate with each answer; an offer that we take back leaves him where he stood. */
const becomes: Record<OfferAnswer, CandidateState> = {
  accepted: 'hired',
  declined: 'withdrawn',
  withdrawn: 'running',
  'never-started': 'never-started',
};

/**
 * What an answer makes of an offer and its candidate. One that waits is accepted, declined or taken back; whoever accepted and never
 * came is taken back too. All else is refused.
 */
export function answerOffer(
  state: OfferState,
  answer: OfferAnswer,
): { candidate: CandidateState } | { refused: 'not-waiting' } {
  const mayBe = answer === 'never-started' ? state === 'accepted' : state === 'made';
  return mayBe ? { candidate: becomes[answer] } : { refused: 'not-waiting' };
}
