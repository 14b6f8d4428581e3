import type { Instant } from '../../../ground/days.ts';
import { likeWithin } from '../../../ground/text.ts';
import type { Actor } from '../../access/actor.ts';
import { circleFor, lentOwners, reach } from '../../access/policy.ts';
import { type AnyTable, tableOfKind } from '../../database/tables.ts';
import type { Reader } from '../../database/transactions.ts';

/** A kind of record that people look for after it was deleted, and the field that says what it was called. */
export type TrashKind = {
  kind: string;
  name: string;
  /** Only whoever may write it finds it: what others read of it goes by what it stands on. */
  isOwn?: boolean;
  /** What it stands on, by the fields that name it: who does not read that today does not find it either. */
  about?: { kind: string; id: string };
  /** What it is called where its text is more than a name, and whose names that takes. */
  words?: { people(text: string): string[]; say(text: string, nameOf: (id: string) => string): string };
};

/** A record that was deleted and is not there again, with what went in the same act. */
export type Deleted = {
  changeId: string;
  groupId: string;
  kind: string;
  recordId: string;
  name: string | null;
  at: Instant;
  personId: string | null;
  /** How many others of each kind went with it, as far as the reader could see them. */
  others: { kind: string; count: number }[];
  isErased: boolean;
  mayRestore: boolean;
  about: { kind: string; id: string } | null;
};

export type TrashQuery = { kind?: string | undefined; q?: string | undefined; before: string | null; limit: number };

/**
 * What was deleted and the reader could read, the newest first; at most one more than `limit`. Of an act that deleted
 * several, the one that people would name stands for all: the company for its contacts, by the order of `kinds`.
 */
export async function deletedRecords(
  reader: Reader,
  actor: Actor,
  kinds: readonly TrashKind[],
  { kind, q, before, limit }: TrashQuery,
): Promise<Deleted[]> {
  const params: unknown[] = [actor.workspaceId, before, limit + 1, kinds.map((each) => each.kind)];
  const add = (value: unknown) => `$${params.push(value)}`;
  const asked = kinds.filter((each) => !kind || each.kind === kind);
  const names = kinds.map((each) => `WHEN ${add(each.kind)} THEN c.before ->> ${add(each.name)}`);
  const nameOf = `CASE c.kind ${names.join(' ')} END`;
  const abouts = kinds.flatMap(({ kind: each, about }) =>
    about
      ? [
          `WHEN ${add(each)} THEN jsonb_build_object('kind', c.before ->> ${add(about.kind)}, 'id', c.before ->> ${add(about.id)})`,
        ]
      : [],
  );
  const aboutOf = abouts.length > 0 ? `CASE c.kind ${abouts.join(' ')} END` : 'NULL::jsonb';
  const rank = (alias: string) => `(array_position($4::text[], ${alias}.kind), ${alias}.change_id)`;
  const like = q ? `AND ${nameOf} ILIKE ${add(likeWithin(q))}` : '';
  return reader.sql<Deleted>(
    `SELECT c.change_id, c.group_id, c.kind, c.record_id, ${nameOf} AS name, c.recorded_at AS at, c.person_id, ${aboutOf} AS about,
       ${seenIn(actor, kinds, 'write', 'c', add)} AS may_restore,
       EXISTS (SELECT 1 FROM app.erasures e WHERE e.workspace_id = $1::uuid AND e.record_id = c.record_id AND e.kind = c.kind) AS is_erased,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'count', w.n) ORDER BY w.n DESC), '[]'::jsonb) FROM (
         SELECT o.kind, count(*)::int AS n FROM app.changes o
         WHERE o.workspace_id = $1::uuid AND o.group_id = c.group_id AND o.action = 'delete' AND o.change_id <> c.change_id
           AND ${seenIn(actor, kinds, 'read', 'o', add)} GROUP BY o.kind) w) AS others
     FROM app.changes c
     WHERE c.workspace_id = $1::uuid AND c.action = 'delete' AND ($2::uuid IS NULL OR c.change_id < $2::uuid)
       AND c.kind = ANY (${add(asked.map((each) => each.kind))}::text[]) AND ${seenIn(actor, kinds, 'read', 'c', add)} ${like} AND ${stillGone('c')}
       AND NOT EXISTS (SELECT 1 FROM app.changes o
         WHERE o.workspace_id = $1::uuid AND o.group_id = c.group_id AND o.action = 'delete' AND ${rank('o')} < ${rank('c')}
           AND ${seenIn(actor, kinds, 'read', 'o', add)} AND ${stillGone('o')})
     ORDER BY c.change_id DESC LIMIT $3::int`,
    params,
  );
}

/** The last that was said of it is that it was deleted. */
const stillGone = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM app.changes l WHERE l.workspace_id = $1::uuid AND l.record_id = ${alias}.record_id
     AND l.kind = ${alias}.kind AND l.change_id > ${alias}.change_id)`;

/** Whether the actor could do this to a deleted record, by whose it was then: the same that `readable` asks of those that are there. */
function seenIn(
  actor: Actor,
  kinds: readonly TrashKind[],
  action: 'read' | 'write',
  alias: string,
  add: (value: unknown) => string,
): string {
  const each = kinds.flatMap(({ kind, isOwn }) => {
    const table = tableOfKind(kind);
    const may = table && seenOfKind(actor, table, isOwn ? 'write' : action, alias, add);
    return may ? [`(${alias}.kind = ${add(kind)} AND ${may})`] : [];
  });
  return each.length > 0 ? `(${each.join(' OR ')})` : 'false';
}

function seenOfKind(
  actor: Actor,
  table: AnyTable,
  action: 'read' | 'write',
  alias: string,
  add: (value: unknown) => string,
): string | null {
  const people = reach(actor, table.policy, action);
  const lent = lentOwners(actor, table, action);
  const circle = circleFor(actor, table);
  const flag = table.confidential ?? table.reserved;
  // Made only where they are asked: a value that no place of the statement takes would be refused.
  const among = (ids: readonly string[]) =>
    table.owner ? `${alias}.before ->> ${add(table.owner)} = ANY (${add([...ids])}::text[])` : 'false';
  const isOpen = () => (flag ? `NOT coalesce((${alias}.before ->> ${add(flag)})::boolean, false)` : 'true');
  const reached = people === 'all' ? 'true' : people.length > 0 ? among(people) : 'false';
  if (reached === 'false' && lent.owners.length === 0) return null;
  const inCircle = circle === 'all' || !flag ? 'true' : `(${isOpen()} OR ${among(circle)})`;
  const byOwner = `(${reached} AND ${inCircle})`;
  if (lent.owners.length === 0) return byOwner;
  return `(${byOwner} OR (${among(lent.owners)} AND (${isOpen()} OR ${among(lent.selves)})))`;
}

/** Of these deletions those of which the reader may know. */
export async function knownAmong(
  reader: Reader,
  actor: Actor,
  kinds: readonly TrashKind[],
  changeIds: readonly string[],
): Promise<Set<string>> {
  const params: unknown[] = [actor.workspaceId, changeIds];
  const add = (value: unknown) => `$${params.push(value)}`;
  const rows = await reader.sql<{ changeId: string }>(
    `SELECT c.change_id FROM app.changes c WHERE c.workspace_id = $1::uuid AND c.change_id = ANY ($2::uuid[])
       AND c.action = 'delete' AND ${seenIn(actor, kinds, 'read', 'c', add)}`,
    params,
  );
  return new Set(rows.map(({ changeId }) => changeId));
}

/** Of records by their ids those that were deleted and are not there again, by what they were called. */
export async function goneAmong(
  reader: Reader,
  actor: Actor,
  kinds: readonly TrashKind[],
  ids: readonly string[],
): Promise<{ kind: string; name: string }[]> {
  if (ids.length === 0) return [];
  const params: unknown[] = [actor.workspaceId, ids];
  const add = (value: unknown) => `$${params.push(value)}`;
  const names = kinds.map((each) => `WHEN ${add(each.kind)} THEN c.before ->> ${add(each.name)}`);
  return reader.sql<{ kind: string; name: string }>(
    `SELECT c.kind, CASE c.kind ${names.join(' ')} END AS name FROM app.changes c
     WHERE c.workspace_id = $1::uuid AND c.record_id = ANY ($2::uuid[]) AND c.action = 'delete'
       AND ${seenIn(actor, kinds, 'read', 'c', add)} AND ${stillGone('c')} ORDER BY c.change_id`,
    params,
  );
}
