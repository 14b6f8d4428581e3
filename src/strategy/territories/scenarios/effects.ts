import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { workspaceOf } from '../../../platform/settings/workspace.ts';
import { openDealCounts } from '../../../process/pipeline/reads.ts';
import { accountOf, boughtBy, fallsOf, type Looked, lookedAt, type PlacedAccount } from '../accounts.ts';
import { everyTerritory } from '../actions.ts';
import { lastFourQuarters } from '../fair/facts.ts';
import { assigner } from '../rules/assign.ts';
import { planOf } from '../rules/kept.ts';
import { type Effect, effectOf } from '../rules/scenarios/effect.ts';
import { type EvenedOut, evenOut } from '../rules/scenarios/even-out.ts';
import type { Drawn } from '../rules/scenarios/publication.ts';
import { shapesOf } from '../rules/scenarios/shape.ts';
import { workloadOf } from '../rules/scenarios/workload.ts';
import { whereabouts } from '../rules/spots/whereabouts.ts';
import { drawnOf } from './actions.ts';
import { dealsByCompany } from './bought.ts';

type Weighed = PlacedAccount & { potential: number | null; workload: number; value: number };

/** All companies with what they turn over a year, in the currency of the workspace: others are not known. */
async function weighed(reader: Reader, actor: Actor, drawn: readonly Drawn[], today: LocalDate): Promise<Weighed[]> {
  type Row = Looked & { revenue: number | null; currency: string | null };
  const [rows, bought, deals, { workloadHours }] = await Promise.all([
    reader.rows<Row>(lookedAt(actor).select(['revenue', 'currency']).orderBy('id') as never),
    boughtBy(reader, actor, null, drawn),
    dealsByCompany(reader, actor, lastFourQuarters({ actor, today })),
    workspaceOf(reader, actor),
  ]);
  return rows.map((row) => ({
    ...accountOf(row, bought(row.id)),
    potential: row.currency === actor.currency ? row.revenue : null,
    workload: workloadOf({ won: deals.get(row.id)?.won ?? 0, open: deals.get(row.id)?.open ?? 0 }, workloadHours),
    value: deals.get(row.id)?.lastYear ?? 0,
  }));
}

/** The base territories that take companies by rules or names on a day. */
const takers = (drawn: readonly Drawn[], day: LocalDate): string[] =>
  drawn
    .filter(
      ({ isOverlay, fromOn, untilOn }) => !isOverlay && (fromOn ?? day) <= day && (untilOn === null || day < untilOn),
    )
    .filter(({ rules, named }) => named.length > 0 || rules.some(({ isException }) => !isException))
    .map(({ id }) => id);

/** What a draft would do on a day to all companies, beside those territories that hold then without it. */
export async function effectIn(
  reader: Reader,
  actor: Actor,
  drawn: readonly Drawn[],
  { day, today }: When,
): Promise<Effect & { shape: ReturnType<typeof shapesOf> }> {
  const now = (await everyTerritory(reader, actor)).map(drawnOf);
  const { companies, begun, before, after } = await placedIn(reader, actor, { now, drawn, day, today });
  const located = companies.flatMap((company) => {
    const where = whereabouts(company);
    if (where.by !== 'spot' && where.by !== 'code') return [];
    const at = { before: before(company).base?.territoryId ?? null, after: after(company).base?.territoryId ?? null };
    return [{ spot: where.spot, ...at }];
  });
  const [stands, drafted] = [
    { fallOf: before, base: takers(now, day) },
    { fallOf: after, base: takers(begun, day) },
  ];
  return { ...effectOf(companies, stands, drafted), shape: shapesOf(located) };
}

/** All companies, with where each falls on a day by the territories that stand and by those of a draft. */
export async function placedIn(
  reader: Reader,
  actor: Actor,
  { now, drawn, day, today }: When & { now: readonly Drawn[]; drawn: readonly Drawn[] },
) {
  const companies = await weighed(reader, actor, [...now, ...drawn], today);
  // A new one begins with the draft, whatever day that is.
  const begun = drawn.map((one) => (now.some(({ id }) => id === one.id) ? one : { ...one, fromOn: null }));
  const before = await fallsOf(companies, assigner(planOf(now), day));
  const after = await fallsOf(companies, assigner(planOf(begun), day));
  return { companies, begun, before, after };
}

/** On which day territories are looked at, and today. */
type When = { day: LocalDate; today: LocalDate };

type EvenAsk = {
  by: 'companies' | 'potential';
  mostMoved: number;
  locked: readonly string[];
  keepWithDeals: boolean;
};

/** Which companies of a draft would go where to even it out, from neighbour to neighbour. */
export async function evenedOut(
  reader: Reader,
  actor: Actor,
  drawn: readonly Drawn[],
  { by, mostMoved, locked, keepWithDeals, day, today }: EvenAsk & When,
): Promise<EvenedOut | null> {
  const companies = await weighed(reader, actor, drawn, today);
  const [falls, deals] = await Promise.all([
    fallsOf(companies, assigner(planOf(drawn), day)),
    keepWithDeals
      ? openDealCounts(
          reader,
          actor,
          companies.map(({ id }) => id),
          {},
        )
      : null,
  ]);
  const shared = companies.flatMap((company) => {
    const { base } = falls(company);
    const where = whereabouts(company);
    const spot = where.by === 'spot' || where.by === 'code' ? where.spot : null;
    const weight = by === 'companies' ? 1 : (company.potential ?? 0);
    const stays = (deals?.get(company.id) ?? 0) > 0;
    return base ? [{ id: company.id, spot, weight, territoryId: base.territoryId, stays }] : [];
  });
  return evenOut(shared, { locked: new Set(locked), mostMoved });
}
