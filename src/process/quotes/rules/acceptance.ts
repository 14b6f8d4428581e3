import type { QuoteStatus } from './quote-course.ts';

/** Why an acceptance stands no more: a later version was accepted, or it was taken back. */
export type Ended = 'replaced' | 'withdrawn';

/**
 * What became of an acceptance; null while it stands. Once a later version was accepted the earlier one stays replaced, also when
 * the later is taken back: the buyer wanted it no more.
 */
export function endOf({ status, isReplaced }: { status: QuoteStatus; isReplaced: boolean }): Ended | null {
  if (isReplaced) return 'replaced';
  return status === 'accepted' ? null : 'withdrawn';
}
