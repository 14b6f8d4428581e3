import type { LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import type { Actor } from '../access/actor.ts';
import { allows, definePolicy } from '../access/kinds.ts';
import { readable } from '../access/narrow.ts';
import { everyRole, sharedPolicy } from '../access/policy.ts';
import type { ConfidentialSetting } from '../access/rules/confidential.ts';
import type { FieldRight } from '../access/rules/field-rights.ts';
import type { Sharing } from '../access/rules/sharings.ts';
import { defineTable, type Kept } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { NoSuchQuarter } from '../history/refusals.ts';
import { sameValue } from '../history/rules/timeline.ts';
import { losingWith } from './quarters.ts';
import type { AdoptionSetting } from './rules/adoption.ts';
import { type Losing, monthsThatKeep } from './rules/fiscal-start.ts';
import type { ModuleName } from './rules/modules.ts';
import { type OverridingRole, overridingRoles } from './rules/overriding.ts';
import type { QuarterlyReviews } from './rules/quarterly-reviews.ts';
import { usualWorkloadHours, type WorkloadHours } from './rules/workload-hours.ts';

/** What a whole workspace goes by. Its id is the workspace's own. */
export type Workspace = Kept & {
  name: string;
  timeZone: string;
  currency: string;
  /** The month in which the fiscal year begins, 1 to 12. */
  fiscalStartMonth: number;
  locale: string;
  /** Who may go past a gate that blocks, with a reason. */
  overrideRoles: OverridingRole[];
  /** Modules that no page shows. What they keep stays, and is there again when they are switched on. */
  modulesOff: ModuleName[];
  /** How far it is told who uses what. */
  adoption: AdoptionSetting;
  /** For whom performance is reviewed by itself at the end of a quarter. */
  quarterlyReviews: QuarterlyReviews;
  /** By how many hours a year companies and deals count as workload where territories are compared. */
  workloadHours: WorkloadHours;
  /** Which fields a role does not see or may not write. */
  fieldRights: FieldRight[];
  /** Who may share a record: whoever may change it, whoever may by its owner, or leaders and operations alone. */
  sharing: Sharing;
  confidential: ConfidentialSetting;
};
/** What is decided elsewhere than among the settings: the rules of access. */
type Rules = Pick<Workspace, 'fieldRights' | 'sharing' | 'confidential'>;
export type WorkspaceFields = Omit<Workspace, keyof Kept | keyof Rules>;
/** What must be said to open one; the rest begins as most have it. */
export type OpeningFields = Omit<
  WorkspaceFields,
  'overrideRoles' | 'modulesOff' | 'adoption' | 'quarterlyReviews' | 'workloadHours'
> &
  Partial<Pick<WorkspaceFields, 'modulesOff' | 'adoption'>>;

/** Everybody may know the rules of access: fields kept from roles, sharing, confidential records. Only a leader decides them. */
definePolicy('access-rule', {
  read: everyRole('all'),
  write: { ...everyRole('none'), leader: 'all' },
});

export const workspaces = defineTable<Workspace>({
  kind: 'workspace',
  name: 'workspaces',
  policy: sharedPolicy({ leader: 'all', operations: 'all' }),
  lasting: true,
  announces: 'workspace.changed',
  // What changing the settings would refuse does not come back by an undo.
  mayUndoTo: async (tx, before, after) => {
    const rules = ['fieldRights', 'sharing', 'confidential'] as const;
    const rulesStand = rules.every((rule) => sameValue(before?.[rule], after?.[rule]));
    if (!rulesStand && !allows(tx.actor, { kind: 'access-rule', action: 'write' })) return false;
    if (!after || after.fiscalStartMonth === before?.fiscalStartMonth) return true;
    const losing = await losingWith(tx, tx.actor, after.fiscalStartMonth);
    if (losing.length > 0) throw new NoSuchQuarter('Records are kept for quarters of this fiscal year');
    return true;
  },
});

/** The workspace of the actor. */
export async function workspaceOf(reader: Reader, actor: Actor): Promise<Workspace> {
  const found = await reader.row(readable(actor, workspaces));
  if (!found) throw new Error(`There is no workspace ${actor.workspaceId}`);
  return found;
}

/** The parts of the product that are off. */
export async function modulesOffOf(reader: Reader, actor: Actor): Promise<readonly ModuleName[]> {
  const found = await reader.row(readable(actor, workspaces));
  return found?.modulesOff ?? [];
}

/** The roles that may go past a gate that blocks. */
export async function overrideRolesOf(reader: Reader, actor: Actor): Promise<readonly OverridingRole[]> {
  const found = await reader.row(readable(actor, workspaces));
  return found?.overrideRoles ?? overridingRoles;
}

/**
 * The day from which on everybody here could know that his use is told by name: that of the last change away from anything else.
 * Null where that is not so, or was so from the beginning.
 */
export async function toldByPersonSince(reader: Reader, actor: Actor): Promise<LocalDate | null> {
  const [found] = await reader.sql<{ since: LocalDate | null }>(
    `SELECT (max(valid_to) AT TIME ZONE $2)::date AS since FROM app.workspaces_past
     WHERE workspace_id = $1::uuid AND adoption <> 'person'`,
    [actor.workspaceId, actor.timeZone],
  );
  return found?.since ?? null;
}

/** A new workspace: `tx` already stands in it, under the id that its actor carries. */
export async function openWorkspace(tx: Tx, fields: OpeningFields): Promise<void> {
  const kept = { id: tx.actor.workspaceId, version: 0, validFrom: '' };
  const rules: Rules = { fieldRights: [], sharing: 'writers', confidential: { managers: true, leaders: null } };
  const workspace: Workspace = {
    overrideRoles: [...overridingRoles],
    modulesOff: [],
    adoption: 'team',
    quarterlyReviews: 'managers',
    workloadHours: usualWorkloadHours,
    ...rules,
    ...fields,
    ...kept,
  };
  await tx.record({ table: workspaces, before: null, after: workspace, announce: 'workspace.opened' });
}

export type WorkspaceSaved =
  | { workspace: Workspace }
  | { conflict: Workspace }
  | { missing: true }
  | { refused: 'quarters-in-use'; losing: Losing[]; monthsThatKeep: number[] };

/**
 * Changes settings from now on; `seen` is the version that the change is based on. The fiscal year does not begin in a
 * month that has no quarter for what is kept by quarters (quotas): they would be neither lost nor counted.
 */
export async function saveWorkspace(
  tx: Tx,
  seen: number,
  fields: Partial<WorkspaceFields & Rules>,
): Promise<WorkspaceSaved> {
  const before = await tx.lock(workspaces, tx.actor.workspaceId);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after = { ...before, ...fields };
  if (after.fiscalStartMonth !== before.fiscalStartMonth) {
    const losing = await losingWith(tx, tx.actor, after.fiscalStartMonth);
    if (losing.length > 0)
      return { refused: 'quarters-in-use', losing, monthsThatKeep: monthsThatKeep(before.fiscalStartMonth) };
  }
  const { version } = await tx.record({ table: workspaces, before, after });
  return { workspace: { ...after, version } };
}

/**
 * Keeps the fiscal year as it is until this transaction ends, for whoever writes what is kept by quarters. False when it
 * was changed since the actor was asked who he is: what he means by a quarter is none any more.
 */
export async function holdFiscalYear(tx: Tx): Promise<boolean> {
  const held = await tx.row(readable(tx.actor, workspaces).forShare());
  return !held || held.fiscalStartMonth === tx.actor.fiscalStartMonth;
}

/** Who opens a workspace: a leader who is its first person. */
export const founderOf = (fields: OpeningFields): Actor & { personId: string } => {
  const personId = newId();
  const { timeZone, currency, fiscalStartMonth } = fields;
  return {
    workspaceId: newId(),
    personId,
    role: 'leader',
    team: [personId],
    by: 'screen',
    timeZone,
    currency,
    fiscalStartMonth,
  };
};
