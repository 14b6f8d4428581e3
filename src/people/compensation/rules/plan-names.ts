/** Whose part of a deal a component counts. */
export const roles = ['direct', 'overlay', 'roll-up', 'team'] as const;
/** What a deal is called in a rule by `kind`: new business, or what a customer renews or adds to. */
export const dealKinds = ['new', 'renewal', 'expansion'] as const;
