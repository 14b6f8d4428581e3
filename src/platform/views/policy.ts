import type { Role } from '../access/actor.ts';
import { everyRole, type Policy } from '../access/policy.ts';

export const sharings = ['personal', 'team', 'everybody'] as const;
export type Sharing = (typeof sharings)[number];

/**
 * A view belongs to whoever made it; operations looks after those that people left behind. Others find what was shared
 * with them through the one beginning of their queries (`store.ts`): to show, not to change.
 */
export const viewPolicy: Policy = {
  read: { ...everyRole('own'), operations: 'all' },
  write: { ...everyRole('own'), operations: 'all' },
};

const shareWithAll: readonly Role[] = ['leader', 'manager', 'operations'];

/** Everybody shares with his team; with the whole workspace whoever leads people, so that the tabs of all stay few. */
export const mayShare = (role: Role, sharing: Sharing): boolean =>
  sharing !== 'everybody' || shareWithAll.includes(role);
