import { dayOf } from '../ground/index.ts';
import type { CallDimension, CallPorts } from '../performance/calls/ports.ts';
import { projectionOf } from '../performance/forecasting/reads.ts';
import { companiesOfDeals, soldPartsOf } from '../process/pipeline/reads.ts';
import { structureOfDeals, structureTeamNames } from '../strategy/structure/reads.ts';
import { territoriesOfDeals } from '../strategy/territories/reads.ts';

/** The territory that took the company of each deal then. */
const byTerritory: CallDimension = {
  id: 'territory',
  async partsOf({ reader, actor }, deals, when) {
    const ids = deals.map(({ id }) => id);
    const companies = await companiesOfDeals(reader, actor, ids, when);
    const drawn = await territoriesOfDeals.of(reader, actor, [...new Set(companies.values())], when);
    const parts = new Map(
      ids.map((id) => [id, [{ key: drawn.get(companies.get(id) ?? '')?.id ?? null, weight: 1 }]] as const),
    );
    return { parts, names: new Map([...drawn.values()].map(({ id, name }) => [id, name])) };
  },
};

/** The team of the structure that held then; a deal of several is shared out over them. */
const byStructure: CallDimension = {
  id: 'structureTeam',
  async partsOf({ reader, actor, today }, deals, when) {
    const ids = deals.map(({ id }) => id);
    const [companies, sold] = await Promise.all([
      companiesOfDeals(reader, actor, ids, when),
      soldPartsOf(reader, actor, ids, when),
    ]);
    const known = ids.map((id) => ({
      ...{ id, companyId: companies.get(id) ?? null },
      ...{ productId: sold.get(id)?.productId ?? null, lines: sold.get(id)?.lines ?? [] },
    }));
    const day = when.asOf ? dayOf(when.asOf, actor.timeZone) : today;
    const sharesOf = structureOfDeals.mayKnow(actor)
      ? await structureOfDeals.shares(reader, actor, known, { day, when })
      : () => [{ teamId: null, weight: 1 }];
    const parts = new Map(
      known.map((deal) => [deal.id, sharesOf(deal).map(({ teamId, weight }) => ({ key: teamId, weight }))] as const),
    );
    const keys = [...parts.values()].flatMap((its) => its.flatMap(({ key }) => key ?? []));
    const names = await structureTeamNames(reader, actor, keys);
    return { parts, names: new Map([...names.values()].map(({ id, name }) => [id, name])) };
  },
};

/** What forecast calls ask of those below: where the period of a call lands, by whoever projects it, and by what else it can be broken down. */
export const callPorts: CallPorts = {
  projection: async (asker, { period, asOf, nodeId }) => {
    const ask = { period, asOf, ...(nodeId === null ? {} : { team: nodeId }) };
    const told = await projectionOf(asker, ask, '');
    if (!told?.landing) return null;
    const { p10, p50, p90 } = told.landing;
    return { p10, p50, p90, reachesQuota: told.quota?.chance ?? null, version: String(told.learntFrom.version) };
  },
  dimensions: [byTerritory, byStructure],
};
