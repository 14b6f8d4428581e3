import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { readable, readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Beside } from '../../platform/views/beside.ts';
import { reasonsAt } from './closing/store.ts';
import { pipelinesAt } from './definitions-store.ts';
import { paceOf, pacesAt } from './paces.ts';
import { inTreeOrder } from './rules/loss-reasons.ts';
import { deals } from './tables.ts';

/** Deals the actor may see, now or as of a moment, to be joined: `.as('deal')`. */
export const readableDeals = (actor: Actor, when: { asOf?: string | undefined } = {}) => readable(actor, deals, when);

/** The same without what was merely shared with him: for what is counted by owner. */
export const readableOwnedDeals = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readableOwned(actor, deals, when);

export const pipelinesOf = (reader: Reader, actor: Actor, when: { asOf?: string | undefined } = {}) =>
  pipelinesAt(reader, actor, when);

/** The reasons for losing that are offered, each with its way from the top: "Price › Too expensive". */
export const reasonsOf = async (reader: Reader, actor: Actor): Promise<{ id: string; path: string }[]> =>
  inTreeOrder((await reasonsAt(reader, actor)).filter(({ retiredOn }) => retiredOn === null));

/** After how many days a deal of each stage counts as stalled, now or as of a moment: the same that the board says. */
export async function stallLimitsOf(reader: Reader, actor: Actor, when: { asOf?: string | undefined } = {}) {
  const [paces, known] = await Promise.all([pacesAt(reader, actor, when), pipelinesAt(reader, actor, when)]);
  return new Map(
    known.flatMap((pipeline) =>
      pipeline.stages.map(({ id, limitDays }) => [id, paceOf(paces, pipeline, id)?.afterDays ?? limitDays] as const),
    ),
  );
}

/** How many deals there are with each of these companies, as far as the actor may see them; or those still open alone. */
async function countedBy(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  when: { asOf?: string | undefined },
  onlyOpen: boolean,
): Promise<Map<string, number>> {
  const all = build
    .selectFrom(readable(actor, deals, when).as('d'))
    .select(['d.companyId as id'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('d.companyId', 'in', [...companyIds])
    .groupBy('d.companyId');
  const rows = await reader.rows(onlyOpen ? all.where('d.status', '=', 'open') : all);
  return new Map(rows.map(({ id, n }) => [id as string, n]));
}

type CountBy = (
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  when?: { asOf?: string | undefined },
) => Promise<Map<string, number>>;

export const dealCounts: CountBy = (reader, actor, ids, when = {}) => countedBy(reader, actor, ids, when, false);
export const openDealCounts: CountBy = (reader, actor, ids, when = {}) => countedBy(reader, actor, ids, when, true);

export { reasonsAt } from './closing/store.ts';
export { gateOf } from './show.ts';
export { type CreditOnDay, creditsOn } from './splits/credits.ts';
export { dealChanges } from './timeline.ts';

/** The open deals with a company that the actor may see. */
export async function openDealsWith(reader: Reader, actor: Actor, companyId: string): Promise<string[]> {
  const rows = await reader.rows(
    readable(actor, deals)
      .where('companyId', '=', companyId)
      .where('status', '=', 'open')
      .clearSelect()
      .select('id')
      .orderBy('id'),
  );
  return rows.map(({ id }) => id);
}

/** How many deals are open with each company of a list that the actor sees, beside its rows; none is 0. */
export const openDealsBeside =
  (actor: Actor): Beside =>
  (query, { row, as, when }) => {
    const counted = build
      .selectFrom(readable(actor, deals, when).as('od'))
      .select(['od.companyId as id', sql<number>`count(*)`.as('n')])
      .where('od.status', '=', sql.lit('open') as never)
      .where('od.companyId', 'is not', null)
      .groupBy('od.companyId');
    return {
      query: query.leftJoin(counted.as(as), `${as}.id`, `${row}.id`),
      place: { ref: sql`coalesce(${sql.ref(`${as}.n`)}, 0)`, type: 'float8' },
    };
  };
