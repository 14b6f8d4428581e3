import type { CallPorts } from '../performance/calls/ports.ts';
import { projectionOf } from '../performance/forecasting/reads.ts';

/** What forecast calls ask of those below: where the period of a call lands, by whoever projects it. */
export const callPorts: CallPorts = {
  projection: async (asker, { period, asOf, nodeId }) => {
    const ask = { period, asOf, ...(nodeId === null ? {} : { team: nodeId }) };
    const told = await projectionOf(asker, ask, '');
    if (!told?.landing) return null;
    const { p10, p50, p90 } = told.landing;
    return { p10, p50, p90, reachesQuota: told.quota?.chance ?? null, version: String(told.learntFrom.version) };
  },
};
