import type { Instant } from '../../ground/days.ts';
import type { By } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from './door.ts';
import { standing, standingUndos } from './rules/standing.ts';
import type { Values } from './rules/timeline.ts';

/** One line of what happened. Whoever shows it has asked for the record itself first: the right is to the record. */
export type Change = {
  changeId: string;
  groupId: string;
  recordedAt: Instant;
  validAt: Instant;
  personId: string | null;
  by: By;
  action: 'create' | 'update' | 'delete';
  kind: string;
  recordId: string;
  version: number;
  before: Values | null;
  after: Values | null;
  reason: string | null;
  undoes: string | null;
};

const columns =
  'change_id, group_id, recorded_at, valid_at, person_id, by, action, kind, record_id, version, before, after, reason, undoes';

export async function changeById(tx: Tx, changeId: string): Promise<Change | null> {
  const [change] = await tx.sql<Change>(
    `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND change_id = $2::uuid`,
    [tx.actor.workspaceId, changeId],
  );
  return change ?? null;
}

export const changesOfGroup = (tx: Tx, groupId: string): Promise<Change[]> =>
  tx.sql<Change>(
    `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid ORDER BY change_id`,
    [tx.actor.workspaceId, groupId],
  );

/**
 * What was said of the same record after this change and still counts, undone changes and their undoing left out; and
 * the undos of this very change that stand.
 */
export async function laterChanges(tx: Tx, change: Change): Promise<{ later: Change[]; undos: Change[] }> {
  const later = await tx.sql<Change>(
    `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND record_id = $2::uuid AND kind = $3 AND change_id > $4::uuid
     ORDER BY change_id`,
    [tx.actor.workspaceId, change.recordId, change.kind, change.changeId],
  );
  return { later: standing(later), undos: standingUndos(later, change.changeId) };
}

/** The newest changes of several records by since when they are true, newest first, before a place in that order. */
export const changesOfRecords = (
  reader: Reader,
  workspaceId: string,
  recordIds: readonly string[],
  limit: number,
  before: { at: Instant; id: string } | null,
): Promise<Change[]> =>
  reader.sql<Change>(
    `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])
       AND ($4::timestamptz IS NULL OR (valid_at, change_id) < ($4::timestamptz, $5::uuid))
     ORDER BY valid_at DESC, change_id DESC LIMIT $3::int`,
    [workspaceId, recordIds, limit, before?.at ?? null, before?.id ?? null],
  );

/** Those of these changes that somebody took back. */
export async function undoneAmong(
  reader: Reader,
  workspaceId: string,
  changes: readonly Change[],
): Promise<Set<string>> {
  const rows = await reader.sql<{ undoes: string }>(
    `SELECT undoes FROM app.changes WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[]) AND undoes = ANY ($3::uuid[])`,
    [workspaceId, [...new Set(changes.map(({ recordId }) => recordId))], changes.map(({ changeId }) => changeId)],
  );
  return new Set(rows.map(({ undoes }) => undoes));
}

/** Records of an act about which somebody after it said what still counts. */
export async function touchedSince(tx: Tx, groupId: string): Promise<Set<string>> {
  const later = await tx.sql<{ recordId: string; changeId: string; undoes: string | null }>(
    `SELECT l.record_id, l.change_id, l.undoes FROM app.changes l WHERE l.workspace_id = $1::uuid AND l.group_id <> $2::uuid
       AND l.change_id > (SELECT max(g.change_id::text)::uuid FROM app.changes g WHERE g.workspace_id = $1::uuid AND g.group_id = $2::uuid)
       AND l.record_id = ANY (SELECT a.record_id FROM app.changes a WHERE a.workspace_id = $1::uuid AND a.group_id = $2::uuid)
     ORDER BY l.change_id`,
    [tx.actor.workspaceId, groupId],
  );
  const ofRecords = Map.groupBy(later, ({ recordId }) => recordId);
  return new Set([...ofRecords].filter(([, its]) => standing(its).length > 0).map(([recordId]) => recordId));
}
