import type { LocalDate } from '../../../ground/days.ts';

/** What became of a version of a quote. */
export type QuoteStatus = 'draft' | 'sent' | 'accepted' | 'declined' | 'replaced' | 'void';

/** How it stands on a day: a draft may be approved, one that was sent may be viewed, or its time be over. */
export const quoteStates = [
  ...['draft', 'approved', 'sent', 'viewed', 'accepted', 'declined', 'expired', 'replaced', 'void'],
] as const;
export type QuoteState =
  | 'draft'
  | 'approved'
  | 'sent'
  | 'viewed'
  | 'accepted'
  | 'declined'
  | 'expired'
  | 'replaced'
  | 'void';

type Quote = {
  status: QuoteStatus;
  validUntil: LocalDate;
  firstViewedOn: LocalDate | null;
  approval: unknown;
};

/** How a quote stands on a day. It is good on its last day still: one until 31 May is over on 1 June. */
export function stateOf({ status, validUntil, firstViewedOn, approval }: Quote, today: LocalDate): QuoteState {
  if (status === 'draft') return approval === null ? 'draft' : 'approved';
  if (status !== 'sent') return status;
  if (validUntil < today) return 'expired';
  return firstViewedOn === null ? 'sent' : 'viewed';
}

export type Answered = 'already-accepted' | 'already-declined' | 'offer-over' | 'offer-replaced' | 'offer-withdrawn';

/** Why a buyer cannot answer a quote any more; null while he can. */
export function whyNotAnswered(quote: Quote, today: LocalDate): Answered | null {
  const state = stateOf(quote, today);
  if (state === 'sent' || state === 'viewed') return null;
  if (state === 'accepted') return 'already-accepted';
  if (state === 'declined') return 'already-declined';
  if (state === 'expired') return 'offer-over';
  return state === 'replaced' ? 'offer-replaced' : 'offer-withdrawn';
}

/** What a buyer calls it: the prefix, the number with at least four digits, and its version from the second on. Q-0007, Q-0007-2. */
export const numberOf = (prefix: string, { number, revision }: { number: number | null; revision: number }) =>
  number === null ? null : `${prefix}${String(number).padStart(4, '0')}${revision > 1 ? `-${revision}` : ''}`;
