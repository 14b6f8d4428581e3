export const roleNames = ['leader', 'manager', 'rep', 'operations', 'finance', 'success'] as const;
export type Role = (typeof roleNames)[number];

/** Whose hand holds the pen: kept with every change. */
export type By = 'screen' | 'api' | 'import' | 'automation' | 'agent' | 'system';

/** Somebody who asks or acts, with all that decides what he may see. Made only by identity and by the system's own jobs. */
export type Actor = {
  workspaceId: string;
  /** Null for the system itself. */
  personId: string | null;
  role: Role;
  /** The person and everybody below in the manager tree today. */
  team: readonly string[];
  by: By;
  /** The workspace's calendar: a day of this actor begins at midnight here. */
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  /** Custom fields that his role never sees, and those it sees and may not set, by kind of record. */
  withheld?: Readonly<Record<string, Withheld>> | undefined;
  /** The kinds of record that have custom fields, so that nobody asks for those of others; left out where it was not looked up. */
  fieldKinds?: readonly string[] | undefined;
};

export type Withheld = { hidden: readonly string[]; locked: readonly string[] };

/** What a job does in a workspace's name: sees everything there, and says so in the history. */
export function systemActor(
  workspace: Pick<Actor, 'workspaceId' | 'timeZone' | 'currency' | 'fiscalStartMonth'>,
): Actor {
  return { ...workspace, personId: null, role: 'operations', team: [], by: 'system' };
}

/**
 * The same person reaching all of the workspace, for what a capability has itself decided that he may: its own rule
 * stands in the place of the general one.
 */
export const entrusted = (actor: Actor): Actor => ({ ...actor, role: 'operations' });
