import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { openDealCounts } from '../../../process/pipeline/reads.ts';
import { accountOf, boughtBy, fallsOf, type Looked, lookedAt, type PlacedAccount } from '../accounts.ts';
import { everyTerritory } from '../actions.ts';
import { assigner } from '../rules/assign.ts';
import { planOf } from '../rules/kept.ts';
import { type Effect, effectOf } from '../rules/scenarios/effect.ts';
import { type EvenedOut, evenOut } from '../rules/scenarios/even-out.ts';
import type { Drawn } from '../rules/scenarios/publication.ts';
import { whereabouts } from '../rules/spots/whereabouts.ts';
import { drawnOf } from './actions.ts';

type Weighed = PlacedAccount & { potential: number | null };

/** All companies with what they turn over a year, in the currency of the workspace: others are not known. */
async function weighed(reader: Reader, actor: Actor, drawn: readonly Drawn[]): Promise<Weighed[]> {
  type Row = Looked & { revenue: number | null; currency: string | null };
  const [rows, bought] = await Promise.all([
    reader.rows<Row>(lookedAt(actor).select(['revenue', 'currency']).orderBy('id') as never),
    boughtBy(reader, actor, null, drawn),
  ]);
  return rows.map((row) => ({
    ...accountOf(row, bought(row.id)),
    potential: row.currency === actor.currency ? row.revenue : null,
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
export async function effectIn(reader: Reader, actor: Actor, drawn: readonly Drawn[], day: LocalDate): Promise<Effect> {
  const now = (await everyTerritory(reader, actor)).map(drawnOf);
  const { companies, begun, before, after } = await placedIn(reader, actor, { now, drawn, day });
  return effectOf(companies, { fallOf: before, base: takers(now, day) }, { fallOf: after, base: takers(begun, day) });
}

/** All companies, with where each falls on a day by the territories that stand and by those of a draft. */
export async function placedIn(
  reader: Reader,
  actor: Actor,
  { now, drawn, day }: { now: readonly Drawn[]; drawn: readonly Drawn[]; day: LocalDate },
) {
  const companies = await weighed(reader, actor, [...now, ...drawn]);
  // A new one begins with the draft, whatever day that is.
  const begun = drawn.map((one) => (now.some(({ id }) => id === one.id) ? one : { ...one, fromOn: null }));
  const before = await fallsOf(companies, assigner(planOf(now), day));
  const after = await fallsOf(companies, assigner(planOf(begun), day));
  return { companies, begun, before, after };
}

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
  { by, mostMoved, locked, keepWithDeals, day }: EvenAsk & { day: LocalDate },
): Promise<EvenedOut | null> {
  const companies = await weighed(reader, actor, drawn);
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
