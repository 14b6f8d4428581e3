import type { Role } from '../actor.ts';

/** Who sees confidential records besides their owners and those they are shared with. */
export type ConfidentialSetting = {
  /** Those above the owner in the manager tree. */
  managers: boolean;
  /** Leaders with the right to all of them; null is every leader. */
  leaders: readonly string[] | null;
};

/** Whose confidential records somebody sees: a leader with the right everybody's, a manager his team's if he may, else only his own. */
export function circleOf(
  { managers, leaders }: ConfidentialSetting,
  role: Role,
  personId: string,
): 'all' | 'team' | undefined {
  if (role === 'leader' && (leaders === null || leaders.includes(personId))) return 'all';
  return managers ? 'team' : undefined;
}
