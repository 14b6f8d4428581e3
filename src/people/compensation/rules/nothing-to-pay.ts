/** Why nothing is said of what a deal pays: of the deal itself, whoever sells it. */
export const dealNothings = [
  'amount-is-hidden',
  'won',
  'lost',
  'without-amount',
  'negative-deal',
  'splits-are-not-all',
  'twice-in-the-splits',
  'nobody',
  'period-is-frozen',
] as const;
export type DealNothing = (typeof dealNothings)[number];

/** The same of one who sells it. */
export const personNothings = ['no-plan', 'no-credit', 'other-currency', 'pays-nothing', 'cannot-be-reckoned'] as const;
export type PersonNothing = (typeof personNothings)[number];
