/** How companies are sold to: they come, one goes to them, or both. */
export const motions = ['inbound', 'outbound', 'hybrid'] as const;
export type Motion = (typeof motions)[number];
