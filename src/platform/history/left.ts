import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';

/** What a device must let go of: all that it keeps, or what tells of these records. `now` is what it says when it asks again. */
export type Left = { now: string; all: boolean; left: string[] };

const moment = `SELECT clock_timestamp()::text AS now, count(*)::int AS erasures, max(erased_at)::text AS last
  FROM app.erasures WHERE workspace_id = $1::uuid`;
// A minute earlier: a change is told with the moment of its act, which may have been saved a little later.
const changed = `SELECT DISTINCT kind, record_id FROM app.changes
  WHERE workspace_id = $1::uuid AND record_id = ANY($2::uuid[]) AND recorded_at > $3::timestamptz - interval '1 minute'`;

const sorted = (ids: readonly string[] = []) => ids.toSorted();

/** A print of all that decides what somebody sees, and of what was erased here: another one, and nothing he kept may stand. */
function sightOf(actor: Actor, erased: { erasures: number; last: string | null }): string {
  const { role, team, above, fields = {}, shared = {}, standsFor = [], closed = null } = actor;
  const lent = standsFor.map(({ personId, role, team }) => [personId, role, sorted(team)]);
  const given = Object.entries(shared).map(([kind, { read, write }]) => [kind, sorted(read), sorted(write)]);
  const parts = [role, sorted(team), sorted(above), fields, given.toSorted(), lent.toSorted(), closed, erased];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/**
 * Of records that a device holds, those that changed since it last asked and are not for this person any more: removed, handed on,
 * closed. Where his rights changed, or somebody was erased, he keeps nothing. A device that never asked keeps nothing either.
 */
export async function leftSince(
  reader: Reader,
  actor: Actor,
  { since, ids }: { since: string | null; ids: readonly string[] },
): Promise<Left> {
  const [at] = await reader.sql<{ now: string; erasures: number; last: string | null }>(moment, [actor.workspaceId]);
  if (!at) throw new Error('The database tells no time');
  const sight = sightOf(actor, { erasures: at.erasures, last: at.last });
  const now = `${at.now} ${sight}`;
  const before = readSince(since);
  if (before?.sight !== sight) return { now, all: true, left: [] };
  if (ids.length === 0) return { now, all: false, left: [] };
  const rows = await reader.sql<{ kind: string; recordId: string }>(changed, [actor.workspaceId, ids, before.at]);
  const left: string[] = [];
  for (const [kind, refs] of Map.groupBy(rows, (row) => row.kind)) {
    const table = tableOfKind(kind);
    if (!table) continue;
    const asked = refs.map(({ recordId }) => recordId);
    const still = await reader.rows<{ id: string }>(
      build
        .selectFrom(readable(actor, table).as('r'))
        .select('r.id')
        .where('r.id', '=', sql<string>`any(${asked}::uuid[])`) as never,
    );
    const reads = new Set(still.map(({ id }) => id));
    left.push(...asked.filter((id) => !reads.has(id)));
  }
  return { now, all: false, left };
}

/** A moment of the database and the sight of then; null for anything that it has not said itself. */
function readSince(since: string | null): { at: string; sight: string } | null {
  const found = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+\d\d(?::?\d\d)?) ([\w-]{43})$/.exec(since ?? '');
  const [, at = '', sight = ''] = found ?? [];
  return found && !Number.isNaN(Date.parse(at.replace(' ', 'T').replace(/\+(\d\d)$/, '+$1:00'))) ? { at, sight } : null;
}
