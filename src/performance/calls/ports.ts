import type { LocalDate } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import type { CallPeriod } from './rules/call-period.ts';

/** Where a period will land, as whoever projects it says: amounts in minor units of the workspace's currency. */
export type Projected = { p10: number; p50: number; p90: number; reachesQuota: number | null; version: string };

/** Of a month or a fiscal quarter, as of a day, over one person’s tree of that day or over everybody in sight (null). */
export type ProjectionAsk = {
  period: CallPeriod;
  asOf: LocalDate;
  nodeId: string | null;
  ownerIds: readonly string[] | null;
};

/** Filled by the app: who projects landings. Null while nobody does, or where there is not enough to say. */
export type ProjectionPort = (asker: Asker, asked: ProjectionAsk) => Promise<Projected | null>;

export type CallPorts = { projection: ProjectionPort | null };
