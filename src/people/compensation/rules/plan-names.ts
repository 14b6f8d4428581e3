/** Whose part of a deal a component counts. */
export const roles = ['direct', 'overlay', 'roll-up', 'team'] as const;
