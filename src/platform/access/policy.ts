import type { Actor, Role, StoodFor } from './actor.ts';

/**
 * How far a role reaches: nothing, what the person owns, what those below him own but not what is his own, what he and
 * those below own, what these and those above him own, or the whole workspace. A manager whose write reaches `below` sets his
 * people's quotas, not his own; what reaches along the `line` is of a team, by its lead: for everybody in it, side by side.
 */
export const breadths = ['none', 'own', 'below', 'team', 'line', 'all'] as const;
export type Breadth = (typeof breadths)[number];
export type Action = 'read' | 'write';

/** The rights to one kind of record. `hidden` are fields that a role never sees, on any path. */
export type Policy<Field extends string = string> = {
  read: Record<Role, Breadth>;
  write: Record<Role, Breadth>;
  hidden?: Partial<Record<Role, readonly Field[]>>;
  /** Fields that would tell another one: kept from a role with it. The key by which a phone is found goes with the phone. */
  alongside?: Partial<Record<Field, readonly Field[]>>;
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
  if (actor.whole) return 'all';
  const breadth = policy[action][actor.role];
  if (breadth === 'all') return 'all';
  if (breadth === 'none' || actor.personId === null) return [];
  if (breadth === 'own') return [actor.personId];
  if (breadth === 'line') return [...(actor.above ?? []), ...actor.team];
  return breadth === 'below' ? actor.team.filter((id) => id !== actor.personId) : actor.team;
}

/** May the actor do this to a record of this owner? The same question that `readable` and `writable` put to the database. */
export function may(actor: Actor, policy: Policy, action: Action, ownerId: string | null): boolean {
  const people = reach(actor, policy, action);
  return people === 'all' || (ownerId !== null && people.includes(ownerId));
}

/** Records of others that were shared with the actor, where his role may do this to the kind at all. */
export function sharedIds(actor: Actor, { kind, policy }: WithFields, action: Action): readonly string[] {
  return policy[action][actor.role] === 'none' ? [] : (actor.shared?.[kind]?.[action] ?? []);
}

/**
 * The owners whose records the actor reaches as a stand-in: what each he stands in for reaches himself, never further than
 * his own tree; `selves` are these people themselves. What the stand-in's own role does to no record he does not do here.
 */
export function lentOwners(actor: Actor, { policy }: WithFields, action: Action) {
  const standsFor = actor.standsFor ?? [];
  if (standsFor.length === 0 || policy[action][actor.role] === 'none') return { owners: [], selves: [] };
  const owners = standsFor.flatMap((person) => ownersLentBy(person, policy, action));
  return { owners: [...new Set(owners)], selves: standsFor.map(({ personId }) => personId) };
}

/** Whether anything reaches the actor beside his own role: else nobody need look for it. */
export const reachesBeside = (actor: Actor, table: WithFields, action: Action): boolean =>
  sharedIds(actor, table, action).length > 0 || lentOwners(actor, table, action).owners.length > 0;

function ownersLentBy({ personId, role, team }: StoodFor, policy: Policy, action: Action): readonly string[] {
  const breadth = policy[action][role];
  if (breadth === 'none') return [];
  if (breadth === 'own') return [personId];
  return breadth === 'below' ? team.filter((id) => id !== personId) : team;
}

/** In whose place a stand-in does this to the record; null where he reaches it by himself, or not at all. */
export function inWhosePlace(actor: Actor, table: Judged, action: Action, row: { id: string }): string | null {
  if (!actor.standsFor || sharedIds(actor, table, action).includes(row.id) || mayByOwner(actor, table, action, row))
    return null;
  const owner = ownerOf(table, row);
  if (owner === null || policyIsNone(actor, table, action)) return null;
  const isClosed = flagOf(table, row);
  const lender = actor.standsFor.find(
    (person) =>
      ownersLentBy(person, table.policy, action).includes(owner) &&
      (!isClosed || (table.confidential !== undefined && person.personId === owner)),
  );
  return lender?.personId ?? null;
}

const policyIsNone = (actor: Actor, { policy }: WithFields, action: Action) => policy[action][actor.role] === 'none';

const ownerOf = (table: Judged, row: object): string | null =>
  table.owner ? (((row as Record<string, unknown>)[table.owner] as string | null | undefined) ?? null) : null;

const flagOf = (table: Judged, row: object): boolean => {
  const flag = table.confidential ?? table.reserved;
  return flag !== undefined && (row as Record<string, unknown>)[flag] === true;
};

/** Whose confidential records the actor sees by their owner: 'all', his own, or those of his team. */
export function closedTo(actor: Actor): 'all' | readonly string[] {
  if (actor.closed === 'all') return 'all';
  if (actor.personId === null || actor.closed === 'none') return [];
  return actor.closed === 'team' ? actor.team : [actor.personId];
}

/** Whose flagged rows are for the actor: of confidential ones by the workspace's rules, of reserved ones his own and his team's. */
export function circleFor(
  actor: Actor,
  table: { confidential?: string; reserved?: string },
): 'all' | readonly string[] {
  if (table.confidential) return closedTo(actor);
  // The system itself has nobody to keep a secret from: its reminders reach what is reserved.
  if (!table.reserved || actor.personId === null) return 'all';
  return actor.behind ? [] : actor.team;
}

type Judged = WithFields & { owner?: string; confidential?: string; reserved?: string };

/** May the actor do this to this very record: by its owner, because it was shared with him, or as a stand-in? */
export function mayTouch(actor: Actor, table: Judged, action: Action, row: { id: string }): boolean {
  if (sharedIds(actor, table, action).includes(row.id)) return true;
  return mayByOwner(actor, table, action, row) || inWhosePlace(actor, table, action, row) !== null;
}

/** The same by whose it is alone, and of a confidential one by the circle: what is not merely shared with him. */
export function mayByOwner(actor: Actor, table: Judged, action: Action, row: { id: string }): boolean {
  const owner = ownerOf(table, row);
  if (!may(actor, table.policy, action, owner)) return false;
  const people = flagOf(table, row) ? circleFor(actor, table) : 'all';
  return people === 'all' || (owner !== null && people.includes(owner));
}

/** What has fields: a table, or the facts of one, by its kind. */
type WithFields = { kind: string; policy: Policy };

/**
 * Fields of this kind that the actor never sees: by the product's own policy, by the workspace's setting, and those that
 * the workspace added and keeps from his role, each as history tells it: `custom.margin`.
 */
export function hiddenFields(actor: Actor, { kind, policy }: WithFields): readonly string[] {
  const byPolicy = policy.hidden?.[actor.role] ?? [];
  const byWorkspace = actor.fields?.[kind]?.hidden ?? [];
  return byWorkspace.length === 0 ? byPolicy : [...new Set([...byPolicy, ...withOthers(policy, byWorkspace)])].sort();
}

/** Whether the actor is not shown a field that the workspace added to this kind. */
export const isHiddenCustom = (actor: Actor, { object, key }: { object: string; key: string }): boolean =>
  actor.fields?.[object]?.hidden.includes(asTold(key)) ?? false;

/** Whether the actor does not set a field that the workspace added to this kind: it is not shown to him, or only shown. */
export const isFixedCustom = (actor: Actor, { object, key }: { object: string; key: string }): boolean =>
  actor.fields?.[object]?.fixed.includes(asTold(key)) ?? false;

/** Whether a field is the product's own, and none that a workspace added. */
export const isOwn = (field: string): boolean => !field.startsWith('custom.');

const asTold = (key: string) => `custom.${key}`;

/** Fields and what goes with each of them. */
const withOthers = ({ alongside = {} }: Policy, fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => [field, ...(alongside[field] ?? [])]);

/** Fields of this kind that the actor may not write: those he does not see, and those he may only read. */
export function fixedFields(actor: Actor, table: WithFields): readonly string[] {
  const hidden = hiddenFields(actor, table);
  const fixed = actor.fields?.[table.kind]?.fixed ?? [];
  return fixed.length === 0 ? hidden : [...new Set([...hidden, ...withOthers(table.policy, fixed)])].sort();
}

/**
 * Why a list is not asked by these fields: one of them is not shown to the actor. An order or a filter by it would tell
 * what it says, and the answer of an empty field would look like one. Null when he sees them all.
 */
export function askedUnseen(actor: Actor, table: WithFields, fields: readonly string[]): string | null {
  const hidden = hiddenFields(actor, table);
  const field = fields.find((one) => hidden.includes(one));
  return field === undefined ? null : `asks by ${field}, which your role is not shown`;
}

/** The same values without those that the actor never sees: for what comes by another way than `readable`. */
export function withoutHidden<Row extends object>(actor: Actor, table: WithFields, row: Row): Row {
  const hidden = hiddenFields(actor, table).filter((field) => field in row);
  return hidden.length === 0 ? row : { ...row, ...Object.fromEntries(hidden.map((field) => [field, null])) };
}
