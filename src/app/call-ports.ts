import type { CallDimension, CallPorts } from '../performance/calls/ports.ts';
import { projectionOf } from '../performance/forecasting/reads.ts';
import { companiesOfDeals } from '../process/pipeline/reads.ts';
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

/** What forecast calls ask of those below: where the period of a call lands, by whoever projects it, and by what else it can be broken down. */
export const callPorts: CallPorts = {
  projection: async (asker, { period, asOf, nodeId }) => {
    const ask = { period, asOf, ...(nodeId === null ? {} : { team: nodeId }) };
    const told = await projectionOf(asker, ask, '');
    if (!told?.landing) return null;
    const { p10, p50, p90 } = told.landing;
    return { p10, p50, p90, reachesQuota: told.quota?.chance ?? null, version: String(told.learntFrom.version) };
  },
  dimensions: [byTerritory],
};
