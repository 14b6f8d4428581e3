import type { LocalDate } from '../../../../ground/days.ts';
import { dayOf } from '../../../../ground/index.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import { besideRecords, readable } from '../../../../platform/access/narrow.ts';
import { hiddenFields } from '../../../../platform/access/policy.ts';
import { build } from '../../../../platform/database/query.ts';
import type { Kept } from '../../../../platform/database/tables.ts';
import type { Reader } from '../../../../platform/database/transactions.ts';
import { fieldsFor } from '../../../../platform/fields/shown.ts';
import type { Database } from '../../../../platform/history/database.ts';
import { apart } from '../../../../platform/history/rules/custom.ts';
import { type PairRow, verdicts } from '../queue/tables.ts';
import { type Quality, type QualityKind, qualityKinds, qualityOf } from '../rules/quality.ts';
import { tableOf } from '../side-by-side.ts';

type Row = Kept & Record<string, unknown>;
const first = '00000000-0000-0000-0000-000000000000';
const atOnce = 1_000;

/** Looks at every company and contact, a thousand in a transaction, and keeps how good each is. */
export async function lookAtQuality(db: Database, actor: Actor, today: LocalDate): Promise<void> {
  for (const kind of qualityKinds)
    for (let after: string | null = first; after !== null; ) {
      const from: string = after;
      after = await db.transaction(actor, (tx) => lookOnce(tx, actor, kind, from, today));
    }
}

async function lookOnce(
  tx: Reader,
  actor: Actor,
  kind: QualityKind,
  after: string,
  today: LocalDate,
): Promise<string | null> {
  const rows = (await tx.rows(
    readable(actor, tableOf(kind))
      .where('id' as never, '>', after as never)
      .orderBy('id' as never)
      .limit(atOnce),
  )) as Row[];
  if (rows.length === 0) return null;
  const found = await qualitiesOf(tx, actor, kind, rows, today);
  const kept = [...found].map(([id, { score, parts }]) => ({
    id,
    score,
    ...Object.fromEntries(parts.map(({ part, share }) => [part, share])),
  }));
  await tx.sql(
    `INSERT INTO app.record_quality (workspace_id, id, kind, score, complete, valid, fresh, alone, looked_at)
     SELECT $1::uuid, r.id, $2::text, r.score, r.complete, r.valid, r.fresh, r.alone, clock_timestamp() FROM jsonb_to_recordset($3::jsonb)
       AS r(id uuid, score double precision, complete double precision, valid double precision, fresh double precision, alone double precision)
     ON CONFLICT (workspace_id, id) DO UPDATE SET score = EXCLUDED.score, complete = EXCLUDED.complete, valid = EXCLUDED.valid,
       fresh = EXCLUDED.fresh, alone = EXCLUDED.alone, looked_at = EXCLUDED.looked_at`,
    [actor.workspaceId, kind, JSON.stringify(kept)],
  );
  return rows.at(-1)?.id ?? null;
}

/** How good these records are by the fields that the reader is shown. */
export async function qualitiesOf(
  reader: Reader,
  actor: Actor,
  kind: QualityKind,
  rows: readonly Row[],
  today: LocalDate,
): Promise<Map<string, Quality>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const [fields, twins] = await Promise.all([
    fieldsFor(reader, actor, kind),
    likeliestTwins(reader, actor, ids, today),
  ]);
  const alsoAsked = fields.filter(({ required }) => required !== 'no').map(({ key }) => `custom.${key}`);
  const notHis = hiddenFields(actor, tableOf(kind));
  return new Map(
    rows.map((row) => {
      const values = apart(row);
      const saidOn = dayOf(row.validFrom, actor.timeZone);
      const judged = { values, alsoAsked, saidOn, twin: twins.get(row.id) ?? null };
      return [row.id, qualityOf(kind, judged, today, notHis)];
    }),
  );
}

/** How likely each of these is the same as another, where nobody said that it is not. */
async function likeliestTwins(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  today: LocalDate,
): Promise<Map<string, number>> {
  const rows = await reader.rows(
    build
      .selectFrom(besideRecords<PairRow>(actor, 'likely_pairs').as('p'))
      .leftJoin(readable(actor, verdicts).as('v'), (join) =>
        join.onRef('v.oneId', '=', 'p.oneId').onRef('v.otherId', '=', 'p.otherId'),
      )
      .select(['p.oneId', 'p.otherId', 'p.score'])
      .where((eb) => eb.or([eb('p.oneId', 'in', [...ids]), eb('p.otherId', 'in', [...ids])]))
      .where((eb) =>
        eb.or([eb('v.id', 'is', null), eb('v.agreed', '<>', eb.ref('p.agreed')), eb('v.until', '<=', today)]),
      ),
  );
  const likeliest = new Map<string, number>();
  for (const { oneId, otherId, score } of rows)
    for (const id of [oneId, otherId]) likeliest.set(id, Math.max(likeliest.get(id) ?? 0, score));
  return likeliest;
}
