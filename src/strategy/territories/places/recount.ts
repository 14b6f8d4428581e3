import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { readableProducts } from '../../../process/catalogue/reads.ts';
import { accountsOf, type Looked, lookedAt } from '../accounts.ts';
import { asksProducts } from '../rules/kept.ts';
import { anew, endOf } from './keeping.ts';
import { type ReadyPlan, readyPlan } from './plans.ts';
import { endAllLines, keepRecount, lastRecount, openLines, writeLines } from './store.ts';

const noTerritories = 'none';
const companiesAtOnce = 2_000;
const before = '00000000-0000-0000-0000-000000000000';

/**
 * Places all companies anew where the territories or the day are others than when that was last done, a part at a time so that nobody
 * waits; and once more a turn later, for those that were saved by the rules of before while it went on. Safe to run twice and beside writers.
 */
export async function recountPlaces(db: Database, of: Actor): Promise<void> {
  const actor = systemActor(of);
  const { now, last, catalogue } = await db.read(actor, async (reader) => {
    const plan = await readyPlan(reader, actor);
    const asked = asksProducts(plan.kept) ? await catalogueStamp(reader, actor) : '';
    return { now: plan, last: await lastRecount(reader, actor), catalogue: asked };
  });
  const stamp = `${now.stamp ?? noTerritories}${catalogue}`;
  const isSame = last !== null && last.stamp === stamp && last.day === now.day;
  if (last === null ? now.stamp === null : isSame && last.settled) return;
  const counted = now.stamp === null ? await endAll(db, actor) : await countAll(db, actor);
  await db.transaction(actor, async (tx) => {
    await keepRecount(tx, actor, { stamp, day: now.day, settled: isSame, ...counted });
    if (counted.moved > 0) tx.tellLive({ ...manyCompanies, workspace: actor.workspaceId });
  });
}

/** The products of a workspace told by one word: one that is sorted by another line may let companies fall elsewhere. */
async function catalogueStamp(reader: Reader, actor: Actor): Promise<string> {
  const known = build
    .selectFrom(readableProducts(actor).as('p'))
    .select([sql<number>`count(*)::int`.as('count'), sql<string | null>`max(p.valid_from)::text`.as('newest')]);
  const [found] = await reader.rows(known);
  return ` ${found?.count ?? 0} ${found?.newest ?? ''}`;
}

/** Whoever looks at companies asks anew where they stand. */
const manyCompanies = { kind: 'company', id: null, version: 0, owners: null, closed: false, gone: false };

async function endAll(db: Database, actor: Actor) {
  await db.transaction(actor, (tx) => endAllLines(tx, actor));
  return { companies: 0, moved: 0 };
}

async function countAll(db: Database, actor: Actor) {
  let [companies, moved, after] = [0, 0, before];
  for (let isMore = true; isMore; ) {
    const part = await db.transaction(actor, (tx) => countPart(tx, actor, after));
    companies += part.companies;
    moved += part.moved;
    after = part.last ?? after;
    isMore = part.companies === companiesAtOnce;
    await setImmediate();
  }
  return { companies, moved };
}

/** Each part is planned by how much the log holds by now: a plan that was kept since it was empty reads all of it for each company. */
async function countPart(tx: Tx, actor: Actor, after: string) {
  await tx.sql('SET LOCAL plan_cache_mode = force_custom_plan');
  const asked = lookedAt(actor).where('id', '>', after).orderBy('id').limit(companiesAtOnce);
  const [plan, rows] = await Promise.all([readyPlan(tx, actor), tx.rows<Looked>(asked as never)]);
  const moved = await placeAnew(tx, actor, plan, rows);
  return { companies: rows.length, moved, last: rows.at(-1)?.id ?? null };
}

/** Of those that stand elsewhere than by the log each is read once more as it stands while nobody else writes or places it. */
async function placeAnew(tx: Tx, actor: Actor, plan: ReadyPlan, rows: readonly Looked[]): Promise<number> {
  const { place } = plan;
  if (!place || rows.length === 0) return 0;
  const linesOf = async (ids: readonly string[], how: 'held' | 'seen') =>
    new Map((await openLines(tx, actor, ids, how)).map((line) => [line.companyId, line]));
  const accounts = await accountsOf(tx, actor, rows, plan.kept);
  const seen = await linesOf(
    rows.map(({ id }) => id),
    'seen',
  );
  const astray = accounts.filter((one) => anew(one.id, place(one), seen.get(one.id), plan.at).length > 0);
  if (astray.length === 0) return 0;
  const ids = astray.map(({ id }) => id);
  const held = await tx.rows<Looked>(lookedAt(actor).where('id', 'in', ids).orderBy('id').forNoKeyUpdate() as never);
  const lines = await linesOf(ids, 'held');
  const begun = (await accountsOf(tx, actor, held, plan.kept)).flatMap((one) =>
    anew(one.id, place(one), lines.get(one.id), plan.at),
  );
  const ended = begun.flatMap(({ companyId }) => endOf(lines.get(companyId), plan.at));
  await writeLines(tx, actor, { ended, begun, cause: 'plan' });
  return begun.length;
}
