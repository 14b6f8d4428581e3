import type { Actor, Role } from './actor.ts';

/**
 * How far a role reaches: nothing, what the person owns, what those below him own but not what is his own, what he and
 * those below own, or the whole workspace. A manager whose write reaches `below` sets his people's quotas, not his own.
 */
export const breadths = ['none', 'own', 'below', 'team', 'all'] as const;
export type Breadth = (typeof breadths)[number];
export type Action = 'read' | 'write';

/** The rights to one kind of record. `hidden` are fields that a role never sees, on any path. */
export type Policy<Field extends string = string> = {
  read: Record<Role, Breadth>;
  write: Record<Role, Breadth>;
  hidden?: Partial<Record<Role, readonly Field[]>>;
};

/** Everybody reads, these roles write: the usual shape for what a whole team shares. */
export const sharedPolicy = (write: Partial<Record<Role, Breadth>>): Policy => ({
  read: everyRole('all'),
  write: { ...everyRole('none'), ...write },
});

export const everyRole = (breadth: Breadth): Record<Role, Breadth> => ({
  leader: breadth,
  manager: breadth,
  rep: breadth,
  operations: breadth,
  finance: breadth,
  success: breadth,
});

/** The rights to what a rep owns: deals, quotas. Leaders and operations reach all, managers their tree, readers read. */
export const ownedPolicy: Policy = {
  read: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'all', success: 'all' },
  write: { leader: 'all', manager: 'team', rep: 'own', operations: 'all', finance: 'none', success: 'none' },
};

/**
 * The people whose records this actor may reach under a policy: 'all', or a list that is empty when there are none.
 * A record without an owner is reached only under 'all'.
 */
export function reach(actor: Actor, policy: Policy, action: Action): 'all' | readonly string[] {
  const breadth = policy[action][actor.role];
  if (breadth === 'all') return 'all';
  if (breadth === 'none' || actor.personId === null) return [];
  if (breadth === 'own') return [actor.personId];
  return breadth === 'below' ? actor.team.filter((id) => id !== actor.personId) : actor.team;
}

/** May the actor do this to a record of this owner? The same question that `readable` and `writable` put to the database. */
export function may(actor: Actor, policy: Policy, action: Action, ownerId: string | null): boolean {
  const people = reach(actor, policy, action);
  return people === 'all' || (ownerId !== null && people.includes(ownerId));
}

/** Custom fields of this kind that the actor never sees. */
export const hiddenCustom = (actor: Pick<Actor, 'withheld'>, kind: string): readonly string[] =>
  actor.withheld?.[kind]?.hidden ?? [];

/** Whether the actor's role may set a custom field, `custom.tier`, of this kind. */
export const maySetCustom = (actor: Pick<Actor, 'withheld'>, kind: string, field: string): boolean => {
  const withheld = actor.withheld?.[kind];
  const key = field.slice('custom.'.length);
  return !withheld || !(withheld.hidden.includes(key) || withheld.locked.includes(key));
};

/** Fields of this kind that the actor never sees. */
export const hiddenFields = (actor: Actor, policy: Policy): readonly string[] => policy.hidden?.[actor.role] ?? [];
