import { createHash } from 'node:crypto';
import { newId } from '../../../../ground/ids.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import { readable } from '../../../../platform/access/narrow.ts';
import type { Kept } from '../../../../platform/database/tables.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import type { Database } from '../../../../platform/history/database.ts';
import { recordsWithKeys } from '../../../../platform/history/match-keys.ts';
import { comparedOf, knownByIds } from '../candidates.ts';
import { keepAllKeys } from '../jobs.ts';
import { agreedOf } from '../rules/agreed.ts';
import { type KnownKind, keysToAsk, knownKinds } from '../rules/keys.ts';
import type { Weights } from '../rules/learning.ts';
import { type Compared, likelyEnough } from '../rules/likely.ts';
import { tableOf } from '../side-by-side.ts';
import { weightsFor } from './weights.ts';

/** So many records are looked at in one transaction, and so many others by one key: both bound what is held in memory. */
const atOnce = 500;
const byOneKey = 20;

export const printOf = (agreed: string): string => createHash('md5').update(agreed).digest('hex');

/** How far back each look begins before the last one ended: what was committed after it with an older clock is seen by the next. */
const overlapMinutes = 15;

/** Where a look is: behind the change of a record at a moment. */
type Place = { at: string; id: string };
const beginning: Place = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/**
 * Looks at all records that were written since it last looked, in parts, and says how many pairs stand then. It goes by when something was
 * recorded, not by since when it is true: an import says of people what was so last year.
 */
export async function lookForPairs(db: Database, actor: Actor): Promise<void> {
  await keepAllKeys(db, actor);
  for (const kind of knownKinds) {
    const { weights, started, from } = await db.transaction(actor, async (tx) => ({
      ...(await weightsFor(tx, actor, kind)),
      started: await tx.now(),
      from: await lookedUntil(tx, actor, kind),
    }));
    for (let place: Place | null = from; place; ) {
      const after: Place = place;
      place = await db.transaction(actor, (tx) => lookOnce(tx, actor, { kind, weights, after }));
    }
    await db.transaction(actor, async (tx) => {
      await keepPlace(tx, actor, kind, { at: started, id: beginning.id });
      await forgetGone(tx, actor, kind);
    });
  }
}

type Found = { id: string; kind: KnownKind; one_id: string; other_id: string; score: number; agreed: string };

type Part = { kind: KnownKind; weights: Weights; after: Place };

/** Looks at one part, and says where the next begins; null when there is none. */
async function lookOnce(tx: Reader, actor: Actor, { kind, weights, after }: Part): Promise<Place | null> {
  const changes = await tx.sql<{ recordedAt: string; recordId: string }>(
    `SELECT recorded_at, record_id FROM app.changes
     WHERE workspace_id = $1::uuid AND kind = $2::text AND (recorded_at, record_id) > ($3::timestamptz, $4::uuid)
     ORDER BY recorded_at, record_id LIMIT $5::int`,
    [actor.workspaceId, kind, after.at, after.id, atOnce],
  );
  const last = changes.at(-1);
  if (!last) return null;
  const ids = [...new Set(changes.map(({ recordId }) => recordId))];
  const rows: Row[] = (await tx.rows(readable(actor, tableOf(kind)).where('id' as never, 'in', ids as never))) as never;
  const place = { at: last.recordedAt, id: last.recordId };
  await pairUp(tx, actor, { kind, weights, rows });
  await keepPlace(tx, actor, kind, place);
  return changes.length === atOnce ? place : null;
}

type Row = Kept & Record<string, unknown>;

/** Says anew of which others each of these is likely the same. */
async function pairUp(tx: Reader, actor: Actor, of: { kind: KnownKind; weights: Weights; rows: readonly Row[] }) {
  const { kind, weights, rows } = of;
  const own = new Map(rows.map((row) => [row.id, comparedOf(kind, row)]));
  const asked = [...own.values()].map((one) => keysToAsk(kind, one));
  const found = await recordsWithKeys(tx, actor, kind, asked, byOneKey);
  const others = new Set(found.flatMap((ids) => [...ids]).filter((id) => !own.has(id)));
  const known = new Map([...own, ...(await knownByIds(tx, actor, kind, others))]);
  const pairs = [...own].flatMap(([id, one], at) => pairsOf(kind, id, one, found[at] as Set<string>, known, weights));
  const once = new Map(pairs.map((pair) => [`${pair.one_id} ${pair.other_id}`, pair]));
  const { workspaceId } = actor;
  await tx.sql(
    'DELETE FROM app.likely_pairs WHERE workspace_id = $1::uuid AND (one_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))',
    [workspaceId, [...own.keys()]],
  );
  await tx.sql(
    `INSERT INTO app.likely_pairs (workspace_id, id, kind, one_id, other_id, score, agreed)
     SELECT $1::uuid, r.* FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, kind text, one_id uuid, other_id uuid, score double precision, agreed text)
     ON CONFLICT (workspace_id, one_id, other_id) DO NOTHING`,
    [workspaceId, JSON.stringify([...once.values()])],
  );
}

async function lookedUntil(tx: Reader, actor: Actor, kind: KnownKind): Promise<Place> {
  const [looked] = await tx.sql<{ at: string; id: string }>(
    `SELECT changed_at - make_interval(mins => $3::int) AS at, record_id AS id FROM app.pairs_looked
     WHERE workspace_id = $1::uuid AND kind = $2::text`,
    [actor.workspaceId, kind, overlapMinutes],
  );
  return looked ?? beginning;
}

const keepPlace = (tx: Reader, { workspaceId }: Actor, kind: KnownKind, { at, id }: Place) =>
  tx.sql(
    `INSERT INTO app.pairs_looked (workspace_id, kind, changed_at, record_id) VALUES ($1::uuid, $2::text, $3::timestamptz, $4::uuid)
     ON CONFLICT (workspace_id, kind) DO UPDATE SET changed_at = EXCLUDED.changed_at, record_id = EXCLUDED.record_id`,
    [workspaceId, kind, at, id],
  );

function pairsOf(
  kind: KnownKind,
  id: string,
  one: Compared,
  found: ReadonlySet<string>,
  known: ReadonlyMap<string, Compared>,
  weights: Weights,
): Found[] {
  return [...found].flatMap((otherId) => {
    const other = known.get(otherId);
    if (!other || otherId === id) return [];
    const likely = likelyEnough(kind, one, other, weights);
    if (!likely) return [];
    const [one_id, other_id] = id < otherId ? [id, otherId] : [otherId, id];
    const agreed = printOf(agreedOf(kind, one, other));
    return [{ id: newId(), kind, one_id, other_id, score: likely.score, agreed }];
  });
}

const forgetGone = (tx: Reader, { workspaceId }: Actor, kind: KnownKind) =>
  tx.sql(
    `DELETE FROM app.likely_pairs p WHERE p.workspace_id = $1::uuid AND p.kind = $2::text AND (
       NOT EXISTS (SELECT 1 FROM app.${tableOf(kind).name} r WHERE r.workspace_id = $1::uuid AND r.id = p.one_id)
       OR NOT EXISTS (SELECT 1 FROM app.${tableOf(kind).name} r WHERE r.workspace_id = $1::uuid AND r.id = p.other_id))`,
    [workspaceId, kind],
  );
