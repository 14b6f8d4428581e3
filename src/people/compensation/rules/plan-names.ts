/** Whose part of a deal a component counts. */
export const roles = ['direct', 'overlay', 'roll-up', 'team'] as const;
/** What a deal is called in a rule by `kind`: new business, or what a customer renews or adds to. */
export const dealKinds = ['new', 'renewal', 'expansion'] as const;

/** The measure that deals give as they are won. */
export const revenue = 'revenue';
/** The measure that the lines of quotes give as buyers accept them. */
export const acceptedQuotes = 'accepted_quotes';
/** What a line of a quote is called in a rule by `billing`: paid again and again, or once. */
export const billings = ['recurring', 'one-off'] as const;

/** Measures of which somebody's sales quota is the target. */
const promised: ReadonlySet<string> = new Set([revenue, acceptedQuotes, 'won_value', 'credited_won']);
export const hasOwnQuota = (measure: string): boolean => promised.has(measure);
/** Whether a measure is a metric of the registry, of which each person has one sum a period. */
export const isOfRegistry = (measure: string): boolean => measure !== revenue && measure !== acceptedQuotes;
