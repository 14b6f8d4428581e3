import type { FieldLimits } from './rules/field-rights.ts';

export const roleNames = ['leader', 'manager', 'rep', 'operations', 'finance', 'success'] as const;
export type Role = (typeof roleNames)[number];

/** Whose hand holds the pen: kept with every change. */
export type By = 'screen' | 'api' | 'import' | 'automation' | 'agent' | 'system';

/** Ids of records by kind: those that somebody may read, and among them those that he may change too. */
export type SharedRecords = Readonly<Record<string, { read: readonly string[]; write: readonly string[] }>>;

/** Somebody for whom another stands in today: with the breadth of his own role, over himself and those below him. */
export type StoodFor = { personId: string; role: Role; team: readonly string[] };

/** Somebody who asks or acts, with all that decides what he may see. Made only by identity and by the system's own jobs. */
export type Actor = {
  workspaceId: string;
  /** Null for the system itself. */
  personId: string | null;
  role: Role;
  /** The person and everybody below in the manager tree today. */
  team: readonly string[];
  /** Those above the person in the manager tree today, in whose teams he is; left out, nobody. */
  above?: readonly string[];
  by: By;
  /** Fields that the workspace keeps from his role, by kind, its own added ones as `custom.tier`; left out, there are none. */
  fields?: FieldLimits;
  /** Records of others that were shared with him, by kind; left out, there are none. */
  shared?: SharedRecords;
  /** For whom he stands in today; left out, for nobody. */
  standsFor?: readonly StoodFor[];
  /** Who it really is, where a leader is signed in as this person. */
  behind?: { personId: string; name: string };
  /** Whose confidential records he sees besides those shared with him: everybody's, his team's, or not even his own; left out, only his own. */
  closed?: 'all' | 'team' | 'none' | undefined;
  /** The workspace's calendar: a day of this actor begins at midnight here. */
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  /** The workspace itself, for its archive: no policy narrows what it reaches. A person only where he moves what he does not see. */
  whole?: true;
  /** The kinds of record that have custom fields, so that nobody asks for those of others; left out where it was not looked up. */
  fieldKinds?: readonly string[] | undefined;
};

/** What a job does in a workspace's name: sees everything there, and says so in the history. */
export function systemActor(
  workspace: Pick<Actor, 'workspaceId' | 'timeZone' | 'currency' | 'fiscalStartMonth'>,
): Actor {
  return { ...workspace, personId: null, role: 'operations', team: [], by: 'system', closed: 'all' };
}

/** The workspace as a whole, for the one who holds its database: what is private of anybody goes into its archive and comes back from it. */
export const wholeWorkspace = (
  workspace: Pick<Actor, 'workspaceId' | 'timeZone' | 'currency' | 'fiscalStartMonth'>,
): Actor => ({ ...systemActor(workspace), role: 'leader', by: 'import', whole: true });

/**
 * The same person reaching all of the workspace, for what a capability has itself decided that he may: its own rule
 * stands in the place of the general one.
 */
export const entrusted = (actor: Actor): Actor => ({ ...actor, role: 'operations' });

/**
 * The same person reaching whatever there is in the workspace, whoever's and however closed: for moving what hangs on records that become
 * one, which the rule of that act has allowed. What is read so is never shown to him.
 */
export function reachingEverything({ shared: _, standsFor: __, ...actor }: Actor): Actor {
  return { ...entrusted(actor), whole: true, closed: 'all', fields: {} };
}

/**
 * The same person over the same records, with nothing of them kept from him: for what the product must judge by what is
 * there, such as a gate. What is read so is never shown to him.
 */
export const seeingAllFields = (actor: Actor): Actor => ({ ...actor, fields: {} });

/**
 * The person as a leader who is signed in as him is: without what is confidential to him, was shared with him alone or is his as a
 * stand-in. Who it really is goes along. Without one behind him it is the person himself.
 */
export function withBehind(actor: Actor, behind: Actor['behind'] | null | undefined): Actor {
  if (!behind) return actor;
  const { shared: _, standsFor: __, ...his } = actor;
  return { ...his, closed: 'none', behind };
}
