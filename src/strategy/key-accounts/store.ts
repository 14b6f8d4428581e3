import { sql } from 'kysely';
import { addDays, addMonths, type LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableCompanies, readableContacts } from '../../process/accounts/reads.ts';
import { minutesAbout } from '../../process/activities/reads.ts';
import { closedDealsIn, readableDeals } from '../../process/pipeline/reads.ts';
import { fitColumns } from '../segments/reads.ts';
import { type Doing, tierOf } from './rules/tiers.ts';
import { accountTiers, type TiersRow } from './tables.ts';

export const mostAccounts = 1_000;

export const noTiers: TiersRow = { id: '', version: 0, validFrom: '', share: 40, tiers: [], shared: [] };

export type When = { asOf?: string | undefined };

/** What the workspace said of key accounts, or had said then. */
export const tiersOf = async (reader: Reader, actor: Actor, when: When = {}): Promise<TiersRow> =>
  (await reader.row<TiersRow>(readable(actor, accountTiers, when) as never)) ?? noTiers;

export type Account = { id: string; name: string; ownerId: string | null; won: number; tier: number };

type Asked = {
  /** Whose accounts; null is everybody's. Those with whom an account is shared are told of it as well. */
  personIds: readonly string[] | null;
  /** Of one company alone. */
  companyId?: string;
  /** The last day of the twelve months whose wins count. */
  today: LocalDate;
  when: When;
};

/**
 * The companies that belong to a tier, the first tier first; of some people, or of all; as they were then, by segments as they are. The database leaves out who can be of none, the rule says
 * of which each is. What was won is that of the whole workspace: an account is of one tier for everybody.
 */
export async function keyAccountsIn(
  reader: Reader,
  actor: Actor,
  { tiers, shared }: Pick<TiersRow, 'tiers' | 'shared'>,
  { personIds, companyId, today, when }: Asked,
): Promise<Account[]> {
  if (tiers.length === 0) return [];
  const asked = [...new Set(tiers.flatMap(({ segmentId }) => segmentId ?? []))];
  const fits = await fitColumns(reader, actor, asked, 'c');
  const won = build
    .selectFrom(
      closedDealsIn(systemActor(actor), { from: addMonths(today, -12), before: addDays(today, 1), at: when })
        .where('d.status', '=', 'won')
        .where('d.currency', '=', actor.currency)
        .where('d.companyId', 'is not', null)
        .select(['d.companyId', sql<number>`sum(d.amount)::bigint`.as('won')])
        .groupBy('d.companyId')
        .as('w'),
    )
    .selectAll('w');
  const can = tiers.map(({ companyIds, segmentId, leastFit, leastWon }) => {
    const fit = segmentId === null ? null : fits.get(segmentId);
    const criteria = [
      ...(segmentId === null ? [] : [fit ? sql<boolean>`${fit} >= ${sql.lit(leastFit ?? 1)}` : sql<boolean>`false`]),
      ...(leastWon === null ? [] : [sql<boolean>`coalesce(w.won, 0) >= ${leastWon}::bigint`]),
    ];
    const met = criteria.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(criteria, sql` and `)})`;
    return sql<boolean>`(c.id = any(${[...companyIds]}::uuid[]) or ${met})`;
  });
  let all = build
    .selectFrom(readableCompanies(actor, when).as('c'))
    .leftJoin(won.as('w'), 'w.companyId', 'c.id')
    .where(sql<boolean>`(${sql.join(can, sql` or `)})`);
  if (companyId !== undefined) all = all.where('c.id', '=', companyId);
  if (personIds) {
    const his = shared.flatMap((one) => (personIds.includes(one.personId) ? [one.companyId] : []));
    all = all.where(sql<boolean>`(c.owner_id = any(${[...personIds]}::uuid[]) or c.id = any(${his}::uuid[]))`);
  }
  const rows = await reader.rows<{ id: string; name: string; ownerId: string | null; won: number; fits: number[] }>(
    all
      .select(['c.id', 'c.name', 'c.ownerId', sql<number>`coalesce(w.won, 0)::bigint`.as('won')])
      .select(
        sql<number[]>`array[${sql.join([...asked.map((id) => fits.get(id) ?? sql`null`), sql`null`])}]::int[]`.as(
          'fits',
        ),
      )
      .orderBy('w.won', (by) => by.desc().nullsLast())
      .orderBy('c.name')
      .orderBy('c.id')
      .limit(mostAccounts + 1) as never,
  );
  return rows
    .flatMap(({ fits: told, ...row }): Account[] => {
      const its = new Map(asked.map((id, at) => [id, told[at] ?? null]));
      const tier = tierOf(tiers, { id: row.id, won: row.won, fits: its });
      return tier === null ? [] : [{ ...row, tier }];
    })
    .toSorted((a, b) => a.tier - b.tier);
}

/** What was done in a period about companies, their contacts and their deals, each with how long it took. */
export async function doingsOf(
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  period: { from: LocalDate; before: LocalDate },
): Promise<Doing[]> {
  if (companyIds.length === 0) return [];
  const ids = sql<string>`any(${[...companyIds]}::uuid[])`;
  const system = systemActor(actor);
  const [contacts, deals] = await Promise.all([
    reader.rows<{ id: string; companyId: string }>(
      readableContacts(system).clearSelect().select(['id', 'companyId']).where('companyId', '=', ids) as never,
    ),
    reader.rows<{ id: string; companyId: string }>(
      readableDeals(system).clearSelect().select(['id', 'companyId']).where('companyId', '=', ids) as never,
    ),
  ]);
  const companyOf = new Map([...contacts, ...deals].map(({ id, companyId }) => [id, companyId]));
  for (const id of companyIds) companyOf.set(id, id);
  const done = await minutesAbout(reader, actor, [...companyOf.keys()], period);
  return done.flatMap(({ recordId, activityId, ownerId, minutes }) => {
    const companyId = companyOf.get(recordId);
    return companyId ? [{ companyId, activityId, personId: ownerId, minutes }] : [];
  });
}
