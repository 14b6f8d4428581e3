import { everyRole, type Policy } from '../../platform/access/policy.ts';

const ofTheTeam = { ...everyRole('line' as const), leader: 'all', operations: 'all' } as const;

/**
 * A space is its team's: whoever is in the team of its lead today reads it, side by side, as those above do. Whoever leads
 * opens it and says what it is for.
 */
export const spacePolicy: Policy = {
  read: ofTheTeam,
  write: { ...everyRole('none'), leader: 'all', operations: 'all', manager: 'team' },
};

/** What is pinned is everybody's of the team, to pin and to take down. */
export const pinPolicy: Policy = { read: ofTheTeam, write: ofTheTeam };
