/** The ways in which a customer speaks for us: on the phone, in a case study, with a sentence to quote, by a visit to them. */
export const ways = ['call', 'case', 'quote', 'visit'] as const;
export type Way = (typeof ways)[number];

/** Asked of whoever looks after the customer, agreed or declined by the customer, and then done. */
export const askStates = ['asked', 'agreed', 'declined', 'used'] as const;
export type AskState = (typeof askStates)[number];

const next: Record<AskState, readonly AskState[]> = {
  asked: ['agreed', 'declined', 'used'],
  agreed: ['declined', 'used'],
  declined: ['agreed'],
  used: [],
};

/** Whether this may be said of an ask now: what the customer did for us stays done. */
export const mayFollow = (state: AskState, said: AskState): boolean => next[state].includes(said);

/**
 * How much a customer is asked of in a quarter, all wishes counted, the declined too: each cost them a moment. With 3 at most, 2 asked
 * leave one ('last'), and 3 none ('full').
 */
export function burden(asked: number, most: number): { left: number; says: 'free' | 'last' | 'full' } {
  const left = Math.max(0, most - asked);
  return { left, says: left === 0 ? 'full' : left === 1 && asked > 0 ? 'last' : 'free' };
}

export type Refusal = 'resting' | 'no-contact' | 'not-this-way' | 'asked-enough';

/** Why a customer is not to be asked; null when he may be. That he was asked often enough is a warning: one may ask all the same. */
export function whyNotAsk(
  reference: { resting: boolean; ways: readonly Way[]; most: number },
  { way, asked, mayContact, anyway }: { way: Way; asked: number; mayContact: boolean; anyway: boolean },
): Refusal | null {
  if (!mayContact) return 'no-contact';
  if (reference.resting) return 'resting';
  if (!reference.ways.includes(way)) return 'not-this-way';
  return !anyway && burden(asked, reference.most).says === 'full' ? 'asked-enough' : null;
}
