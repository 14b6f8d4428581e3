import { sql } from 'kysely';
import { type Period, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { build } from '../../../platform/database/query.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { fiscalOf, limitedToOf } from '../../../platform/metrics/answers.ts';
import type { Figure, OtherDimension } from '../../../platform/metrics/ask.ts';
import type { Asker } from '../../../platform/metrics/registry.ts';
import { mayAskCompanies } from '../../../process/accounts/reads.ts';
import { closedDealsIn } from '../../../process/pipeline/reads.ts';
import { lookedAt, mayKnowPlaces } from '../accounts.ts';
import { everyTerritory } from '../actions.ts';
import { linesAt } from '../places/listed.ts';
import type { DealSizes, PatchFacts } from '../rules/fair/fair-patches.ts';
import { peopleOn } from '../rules/kept.ts';
import type { TerritoryRow } from '../tables.ts';

export type Fair = {
  period: Period;
  rows: TerritoryRow[];
  patches: PatchFacts[];
  sizes: DealSizes;
  quotaOf: ReadonlyMap<string, number>;
};

/** The last four fiscal quarters that are over. */
export function lastFourQuarters({ actor, today }: Pick<Asker, 'actor' | 'today'>): Period {
  const fiscal = fiscalOf(actor);
  const now = quarterOf(today, fiscal);
  return { first: shiftQuarter(now, -4, fiscal).first, next: now.first };
}

/** A number of the registry for a period, by its parts; null where it is not told to the actor whole. */
async function partsOf(
  asker: Asker,
  id: string,
  period: Period,
  by: OtherDimension,
): Promise<Map<string, number> | null> {
  const metric = asker.metric(id);
  if (!metric || limitedToOf(metric, asker.actor) !== null) return null;
  const points = [{ name: 'all', period, asOf: asker.today }];
  const figures: Figure[] = await metric.figures(asker, { points, by: [by], filter: {} });
  if (figures.some(({ missing }) => missing?.kind === 'hidden')) return null;
  return new Map(
    figures.flatMap(({ key, value }) => {
      const part = (key as { [part in OtherDimension]?: string | null })[by];
      return part && value !== null ? [[part, value] as const] : [];
    }),
  );
}

/** Quotas of the last four quarters by person; null where they are not told. */
export const quotasOf = (asker: Asker): Promise<Map<string, number> | null> =>
  partsOf(asker, 'quota', lastFourQuarters(asker), 'owner');

/** What is known of each base territory that somebody works; null where the actor is not told all of it. */
export async function fairFacts(asker: Asker): Promise<Fair | null> {
  const { actor, reader, today } = asker;
  if (!mayKnowPlaces(actor) || mayAskCompanies(actor, ['revenue']) !== null) return null;
  const period = lastFourQuarters(asker);
  const [rows, won, quotaOf, held, sizes] = await Promise.all([
    everyTerritory(reader, actor),
    partsOf(asker, 'won_value', period, 'territory'),
    quotasOf(asker),
    heldBy(reader, actor),
    sizesIn(reader, actor, period),
  ]);
  if (!won || !quotaOf) return null;
  const base = rows.filter(({ isOverlay }) => !isOverlay);
  const peopleIn = new Map(base.map(({ id, people }) => [id, peopleOn(people, today)]));
  const patches = base.map(({ id }) => {
    const { companies = 0, potential = 0 } = held.get(id) ?? {};
    return { id, people: peopleIn.get(id) ?? [], companies, potential, won: won.get(id) ?? 0 };
  });
  const known = patches.filter(({ companies, won: some }) => companies > 0 || some > 0);
  return { period, rows, patches: withQuotas(known, quotaOf), sizes, quotaOf };
}

/** The quota of who works several is shared out over them by their potential, evenly where none has any. */
function withQuotas(patches: readonly Omit<PatchFacts, 'quota'>[], quotaOf: ReadonlyMap<string, number>): PatchFacts[] {
  const ofPerson = new Map<string, { potential: number; patches: number }>();
  for (const { people, potential } of patches)
    for (const id of people) {
      const sum = ofPerson.get(id) ?? { potential: 0, patches: 0 };
      ofPerson.set(id, { potential: sum.potential + potential, patches: sum.patches + 1 });
    }
  return patches.map((patch) => {
    const shares = patch.people.flatMap((id) => {
      const quota = quotaOf.get(id);
      const all = ofPerson.get(id)!;
      if (quota === undefined) return [];
      return [all.potential > 0 ? (quota * patch.potential) / all.potential : quota / all.patches];
    });
    return { ...patch, quota: shares.length === 0 ? null : Math.round(shares.reduce((sum, each) => sum + each, 0)) };
  });
}

type Held = { territoryId: string; companies: number; potential: number };

/** How many companies each territory takes today, and what they turn over in the currency of the workspace. */
async function heldBy(reader: Reader, actor: Actor): Promise<Map<string, Held>> {
  const rows = await reader.rows<Held>(
    build
      .selectFrom(linesAt(actor, {}).select(['p.companyId', 'p.territoryId']).as('l'))
      .innerJoin(lookedAt(actor).select(['revenue', 'currency']).as('d'), 'd.id', 'l.companyId')
      .where('l.territoryId', 'is not', null)
      .groupBy('l.territoryId')
      .select([
        'l.territoryId',
        sql<number>`count(*)::int`.as('companies'),
        sql<number>`coalesce(sum(d.revenue) filter (where d.currency = ${actor.currency}), 0)::float8`.as('potential'),
      ]) as never,
  );
  return new Map(rows.map((row) => [row.territoryId, row]));
}

async function sizesIn(reader: Reader, actor: Actor, { first, next }: Period): Promise<DealSizes> {
  const [found] = await reader.rows<DealSizes>(
    closedDealsIn(actor, { from: first, before: next })
      .where('d.status', '=', sql.lit('won') as never)
      .where('d.currency', '=', actor.currency)
      .where('d.amount', '>', 0)
      .select([
        sql<number>`count(*)::int`.as('n'),
        sql<number>`coalesce(sum(d.amount), 0)::float8`.as('sum'),
        sql<number>`coalesce(sum(d.amount::float8 * d.amount::float8), 0)`.as('squares'),
      ]) as never,
  );
  return found ?? { n: 0, sum: 0, squares: 0 };
}
