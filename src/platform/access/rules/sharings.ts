/** Who may share a record: whoever may change it, whoever may change it by its owner, or leaders and operations alone. */
export const sharings = ['writers', 'owners', 'keepers'] as const;
export type Sharing = (typeof sharings)[number];
