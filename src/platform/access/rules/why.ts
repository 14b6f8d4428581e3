import type { Role } from '../actor.ts';
import type { Breadth } from '../policy.ts';

/** Somebody of the workspace with his place in the tree of today. */
export type Placed = { id: string; name: string; role: Role; active: boolean; managerId: string | null };

/** The people from somebody down to an owner below him, both included; null when the owner does not stand below. */
export function lineDown(people: ReadonlyMap<string, Placed>, from: string, to: string): Placed[] | null {
  const line: Placed[] = [];
  for (let at = people.get(to); at && !line.includes(at); at = at.managerId ? people.get(at.managerId) : undefined) {
    line.push(at);
    if (at.id === from) return line.reverse();
  }
  return null;
}

/** By what somebody reaches a record: it is his, his team's, of a team that he is in, his role reaches all, it was shared with him, or he stands in for somebody; null: he does not. */
export type Because = 'own' | 'team' | 'line' | 'role' | 'share' | 'stand-in' | null;

/**
 * Why somebody reaches a record, the nearest reason first: his own record is his own also for a leader. What a role does
 * not do at all, no share lets it do; and of a confidential record only owner, circle and shares count.
 */
export function because(facts: {
  breadth: Breadth;
  isOwner: boolean;
  isAbove: boolean;
  /** He is in the owner's team. */
  isBelow?: boolean;
  isShared: boolean;
  /** He stands in for somebody who reaches it. */
  isLent?: boolean;
  isConfidential: boolean;
  circle: 'all' | 'team' | 'own';
}): Because {
  const { breadth, isOwner, isAbove, isBelow = false, isShared, isLent = false, isConfidential, circle } = facts;
  if (breadth === 'none') return null;
  if (isOwner) return 'own';
  const isInCircle = !isConfidential || circle === 'all' || (circle === 'team' && isAbove);
  if (breadth !== 'own' && isAbove && isInCircle) return 'team';
  if (breadth === 'line' && isBelow && !isConfidential) return 'line';
  if (breadth === 'all' && isInCircle) return 'role';
  return isShared ? 'share' : isLent ? 'stand-in' : null;
}
