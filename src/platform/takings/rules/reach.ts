import type { Actor } from '../../access/actor.ts';

/** How far somebody's rights went, as far as that decides what he saw. */
export type Reach = {
  role: string;
  team: readonly string[];
  /** Left out where it was kept before anything was of a team that one is in. */
  above?: readonly string[];
  closed: string;
  hidden: readonly string[];
  shared: readonly string[];
  standsFor: readonly string[];
};

export const reachOf = ({ role, team, above, closed, fields, shared, standsFor }: Actor): Reach => ({
  role,
  team,
  above: above ?? [],
  closed: closed ?? 'own',
  hidden: Object.entries(fields ?? {}).flatMap(([kind, limits]) => limits.hidden.map((field) => `${kind}.${field}`)),
  shared: Object.entries(shared ?? {}).flatMap(([kind, ids]) => ids.read.map((id) => `${kind}.${id}`)),
  standsFor: (standsFor ?? []).map(({ personId }) => personId),
});

const holds = (all: readonly string[], some: readonly string[]): boolean => {
  const there = new Set(all);
  return some.every((one) => there.has(one));
};

/**
 * Whether what somebody saw then is still his to see: his role is the same, nobody left his tree, no share ended, and no
 * field is kept from him that was not. Ana, whose team grew by one since, reaches no less; Ana without Rob does.
 */
export const reachesNoLess = (now: Reach, then: Reach): boolean =>
  now.role === then.role &&
  (now.closed === then.closed || now.closed === 'all') &&
  holds(now.team, then.team) &&
  holds(now.above ?? [], then.above ?? []) &&
  holds(now.shared, then.shared) &&
  holds(now.standsFor, then.standsFor) &&
  holds(then.hidden, now.hidden);
