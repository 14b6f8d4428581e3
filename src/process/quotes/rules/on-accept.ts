/** Where a deal goes once a quote of it is accepted: nowhere by itself, on to its next stage, or to be won. */
export const onAccepts = ['propose', 'advance', 'win'] as const;
export type OnAccept = (typeof onAccepts)[number];
