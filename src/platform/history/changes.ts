import type { Instant, LocalDate } from '../../ground/days.ts';
import type { Actor, By } from '../access/actor.ts';
import { allPolicies } from '../access/kinds.ts';
import { hiddenFields } from '../access/policy.ts';
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
  /** In whose place it was done, as his stand-in or signed in as him. */
  forPersonId: string | null;
  acting: 'for' | 'as' | null;
};

/** All of a change, as it is read. */
export const columns =
  'change_id, group_id, recorded_at, valid_at, person_id, by, action, kind, record_id, version, before, after, reason, undoes, for_person_id, acting';

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

/** Whether an act has more changes than so many; they are not counted beyond. */
export async function hasMoreChanges(tx: Tx, groupId: string, most: number): Promise<boolean> {
  const beyond = await tx.sql(
    'SELECT 1 FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid OFFSET $3::int LIMIT 1',
    [tx.actor.workspaceId, groupId, most],
  );
  return beyond.length > 0;
}

/** The changes of an act before a place in it, the latest first. */
export const changesOfGroupBefore = (tx: Tx, groupId: string, before: string | null, most: number): Promise<Change[]> =>
  tx.sql<Change>(
    `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid AND ($3::uuid IS NULL OR change_id < $3::uuid)
     ORDER BY change_id DESC LIMIT $4::int`,
    [tx.actor.workspaceId, groupId, before, most],
  );

/**
 * Between whom an act moved records, when it was this actor's and did nothing else: each change gave a record from one owner to
 * another, with the fields that go with it. Null for any other act.
 */
export async function ownersMovedBy(
  reader: Reader,
  actor: Actor,
  groupId: string,
  alongside: readonly string[],
): Promise<string[] | null> {
  const [found] = await reader.sql<{ isOnly: boolean | null; owners: string[] }>(
    `SELECT bool_and(person_id = $3::uuid AND action = 'update' AND before ? 'ownerId' AND before - $4::text[] = '{}'::jsonb) AS is_only,
       array_agg(DISTINCT before ->> 'ownerId') || array_agg(DISTINCT after ->> 'ownerId') AS owners
     FROM app.changes WHERE workspace_id = $1::uuid AND group_id = $2::uuid`,
    [actor.workspaceId, groupId, actor.personId, ['ownerId', ...alongside]],
  );
  return found?.isOnly ? [...new Set(found.owners.filter(Boolean))] : null;
}

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

/**
 * The newest changes of several records by since when they are true, newest first, before a place in that order. Of
 * fields that the actor never sees nothing is told, and of a change that was about nothing else not even that it was.
 */
export async function changesOfRecords(
  reader: Reader,
  actor: Actor,
  recordIds: readonly string[],
  limit: number,
  before: { at: Instant; id: string } | null,
): Promise<Change[]> {
  const hidden = hiddenByKind(actor);
  const changes = await reader.sql<Change>(
    `SELECT ${columns} FROM app.changes WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])
       AND ($4::timestamptz IS NULL OR (valid_at, change_id) < ($4::timestamptz, $5::uuid))
       AND (action <> 'update' OR $6::jsonb -> kind IS NULL
         OR after - ARRAY(SELECT jsonb_array_elements_text($6::jsonb -> kind)) <> '{}'::jsonb)
     ORDER BY valid_at DESC, change_id DESC LIMIT $3::int`,
    [actor.workspaceId, recordIds, limit, before?.at ?? null, before?.id ?? null, JSON.stringify(hidden)],
  );
  return changes.map((change) => withoutFields(change, hidden[change.kind]));
}

const hiddenByKind = (actor: Actor): Record<string, readonly string[]> =>
  Object.fromEntries(
    [...allPolicies()]
      .map(([kind, policy]) => [kind, hiddenFields(actor, { kind, policy })] as const)
      .filter(([, fields]) => fields.length > 0),
  );

function withoutFields(change: Change, hidden: readonly string[] | undefined): Change {
  if (!hidden) return change;
  const seen = (values: Values | null) =>
    values && Object.fromEntries(Object.entries(values).filter(([field]) => !hidden.includes(field)));
  return { ...change, before: seen(change.before), after: seen(change.after) };
}

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

const idsAStatement = 5_000;

/**
 * Records of these changes of one act about which others said something after it that still counts. Each record is asked
 * about since its own change: an act may have taken many transactions, and others may have written between them. `byPeople` leaves
 * out what jobs of the product wrote.
 */
export async function touchedSince(
  tx: Tx,
  changes: readonly Change[],
  { byPeople = false }: { byPeople?: boolean } = {},
): Promise<Set<string>> {
  const own = new Map<string, string>();
  for (const { recordId, changeId } of changes) if (changeId > (own.get(recordId) ?? '')) own.set(recordId, changeId);
  const ids = [...own.keys()];
  const touched = new Set<string>();
  for (let at = 0; at < ids.length; at += idsAStatement) {
    const some = ids.slice(at, at + idsAStatement);
    const [first] = some.map((id) => own.get(id) as string).sort();
    const later = await tx.sql<{ recordId: string; changeId: string; undoes: string | null }>(
      `SELECT record_id, change_id, undoes FROM app.changes WHERE workspace_id = $1::uuid AND record_id = ANY ($2::uuid[])
         AND change_id > $3::uuid AND group_id <> $4::uuid AND NOT ($5::boolean AND by = 'system') ORDER BY change_id`,
      [tx.actor.workspaceId, some, first, changes[0]?.groupId, byPeople],
    );
    const since = later.filter(({ recordId, changeId }) => changeId > (own.get(recordId) as string));
    for (const [recordId, its] of Map.groupBy(since, (one) => one.recordId))
      if (standing(its).length > 0) touched.add(recordId);
  }
  return touched;
}

/**
 * How many records people made or changed since an act began, beside it, by kind: those that the act itself had made, and others.
 * `since` is an id that was given when it began.
 */
export const madeBeside = (
  reader: Reader,
  workspaceId: string,
  groupId: string,
  since: string,
): Promise<{ kind: string; isOfAct: boolean; count: number }[]> =>
  reader.sql(
    `SELECT c.kind, c.is_of_act, count(*)::int AS count FROM (
       SELECT DISTINCT c.kind, c.record_id, EXISTS (SELECT 1 FROM app.changes o WHERE o.workspace_id = $1::uuid
         AND o.record_id = c.record_id AND o.kind = c.kind AND o.group_id = $2::uuid) AS is_of_act
       FROM app.changes c WHERE c.workspace_id = $1::uuid AND c.change_id > $3::uuid AND c.group_id <> $2::uuid
         AND c.person_id IS NOT NULL AND c.by <> 'system'
         AND c.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM app.changes u WHERE u.workspace_id = $1::uuid
           AND u.record_id = c.record_id AND u.undoes = c.change_id
           AND NOT EXISTS (SELECT 1 FROM app.changes r WHERE r.workspace_id = $1::uuid
             AND r.record_id = c.record_id AND r.undoes = u.change_id))) c
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [workspaceId, groupId, since],
  );

/** By whose hand each of these records was made: on a screen, by the API, an import. */
export async function handsOf(
  reader: Reader,
  workspaceId: string,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, By>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.sql<{ recordId: string; by: By }>(
    `SELECT record_id, by FROM app.changes WHERE workspace_id = $1::uuid AND kind = $2 AND action = 'create'
       AND undoes IS NULL AND record_id = ANY ($3::uuid[])`,
    [workspaceId, kind, ids],
  );
  return new Map(rows.map(({ recordId, by }) => [recordId, by]));
}

/** How many acts somebody did on a topic in a week or a month, by one hand. */
export type ActsDone = {
  personId: string;
  topic: string;
  /** The first day of the period. */
  from: LocalDate;
  by: By;
  acts: number;
  lastOn: LocalDate;
};

/**
 * What these people changed, by topic (kinds of record that belong together), period and hand: an act counts once for each topic
 * that it touched. What takes something back is left out, and what somebody else did in their place.
 */
export const actsOf = (
  reader: Reader,
  { workspaceId, timeZone }: Pick<Actor, 'workspaceId' | 'timeZone'>,
  people: readonly string[],
  topics: readonly { kind: string; topic: string }[],
  { from, until, each }: { from: Instant; until: Instant; each: 'week' | 'month' },
): Promise<ActsDone[]> =>
  reader.sql<ActsDone>(
    `SELECT c.person_id, t.topic, date_trunc($5, c.recorded_at AT TIME ZONE $6)::date AS "from", c.by,
       count(DISTINCT c.group_id)::int AS acts, max((c.recorded_at AT TIME ZONE $6)::date) AS last_on
     FROM app.changes c JOIN unnest($7::text[], $8::text[]) t(kind, topic) ON t.kind = c.kind
     WHERE c.workspace_id = $1::uuid AND c.person_id = ANY ($2::uuid[]) AND c.recorded_at >= $3::timestamptz AND c.recorded_at < $4::timestamptz
       AND c.undoes IS NULL AND c.acting IS DISTINCT FROM 'as'
     GROUP BY 1, 2, 3, 4`,
    [
      ...[workspaceId, people, from, until, each, timeZone],
      topics.map(({ kind }) => kind),
      topics.map(({ topic }) => topic),
    ],
  );

/** When each field of these records was last said, and for since when: by record, then by field. */
export async function lastSaid(
  reader: Reader,
  { workspaceId }: Actor,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, Map<string, Instant>>> {
  const rows = await reader.sql<{ recordId: string; field: string; at: Instant }>(
    `SELECT c.record_id, f.field, max(c.valid_at) AS at FROM app.changes c, jsonb_object_keys(c.after) AS f(field)
     WHERE c.workspace_id = $1::uuid AND c.kind = $2 AND c.record_id = ANY ($3::uuid[]) GROUP BY c.record_id, f.field`,
    [workspaceId, kind, ids],
  );
  return new Map(
    [...Map.groupBy(rows, ({ recordId }) => recordId)].map(([id, its]) => [
      id,
      new Map(its.map(({ field, at }) => [field, at])),
    ]),
  );
}
