import type { Lead } from '../../tables.ts';
import type { Filled } from './form-fields.ts';

type Came = { at: string; filled: Filled; source: string | null; consentText: string | null };
type Before = Pick<Lead, 'arrivals' | 'message' | 'consentAt' | 'consentText'> & { [F in keyof Filled]: string | null };

/** The longest message a lead carries. */
export const longestMessage = 20_000;
/** So many arrivals are told of a lead, the last ones; who fills in a form without end makes no record without end. */
export const mostArrivals = 50;

/**
 * A lead after the same person has filled in the form once more: what was empty is filled, what stands stays, a new message
 * stands below the one before, an agreement is kept with its moment.
 */
export function askedAgain(before: Before, { at, filled, source, consentText }: Came): Partial<Lead> {
  const added = Object.entries(filled).filter(
    ([field]) => field !== 'message' && before[field as keyof Filled] === null,
  );
  const { message } = filled;
  const isNew = message !== undefined && !(before.message ?? '').split('\n\n').includes(message);
  return {
    ...Object.fromEntries(added),
    ...(isNew ? { message: [before.message, message].filter(Boolean).join('\n\n').slice(0, longestMessage) } : {}),
    ...(consentText === null ? {} : { consentAt: at, consentText }),
    arrivals: [...before.arrivals, { at, by: 'form' as const, source }].slice(-mostArrivals),
  };
}
