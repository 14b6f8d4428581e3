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
import { type KnownKind, keysOf, knownKinds } from '../rules/keys.ts';
import type { Weights } from '../rules/learning.ts';
import { type Compared, likelyEnough } from '../rules/likely.ts';
import { tableOf } from '../side-by-side.ts';
import { weightsFor } from './weights.ts';

/** So many records are looked at in one transaction, and so many others by one key: both bound what is held in memory. */
const atOnce = 500;
const byOneKey = 20;

export const printOf = (agreed: string): string => createHash('md5').update(agreed).digest('hex');

/** Looks at all records that changed since it last looked, in parts, and says how many pairs stand then. */
export async function lookForPairs(db: Database, actor: Actor): Promise<void> {
  await keepAllKeys(db, actor);
  for (const kind of knownKinds) {
    const { weights } = await db.read(actor, (reader) => weightsFor(reader, actor, kind));
    for (let isMore = true; isMore; ) isMore = await db.transaction(actor, (tx) => lookOnce(tx, actor, kind, weights));
    await db.transaction(actor, (tx) => forgetGone(tx, actor, kind));
  }
}

type Found = { id: string; kind: KnownKind; one_id: string; other_id: string; score: number; agreed: string };

/** Looks at one part; false when there was none. */
async function lookOnce(tx: Reader, actor: Actor, kind: KnownKind, weights: Weights): Promise<boolean> {
  const rows = await changedSince(tx, actor, kind);
  const last = rows.at(-1);
  if (!last) return false;
  const own = new Map(rows.map((row) => [row.id, comparedOf(kind, row)]));
  const asked = [...own.values()].map((one) => keysOf(kind, one));
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
  await tx.sql(
    `INSERT INTO app.pairs_looked (workspace_id, kind, changed_at, record_id) VALUES ($1::uuid, $2::text, $3::timestamptz, $4::uuid)
     ON CONFLICT (workspace_id, kind) DO UPDATE SET changed_at = EXCLUDED.changed_at, record_id = EXCLUDED.record_id`,
    [workspaceId, kind, last.validFrom, last.id],
  );
  return rows.length === atOnce;
}

async function changedSince(tx: Reader, actor: Actor, kind: KnownKind): Promise<(Kept & Record<string, unknown>)[]> {
  const [looked] = await tx.sql<{ changedAt: string; recordId: string }>(
    'SELECT changed_at, record_id FROM app.pairs_looked WHERE workspace_id = $1::uuid AND kind = $2::text',
    [actor.workspaceId, kind],
  );
  const rows = readable(actor, tableOf(kind))
    .orderBy('validFrom' as never)
    .orderBy('id' as never)
    .limit(atOnce);
  const since = looked
    ? // biome-ignore lint/suspicious/noExplicitAny: both kinds have these fields
      rows.where((eb: any) =>
        eb.or([
          eb('validFrom', '>', looked.changedAt),
          eb.and([eb('validFrom', '=', looked.changedAt), eb('id', '>', looked.recordId)]),
        ]),
      )
    : rows;
  return (await tx.rows(since)) as never;
}

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
