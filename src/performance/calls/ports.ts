import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import type { Part } from './rules/breakdown.ts';
import type { CallPeriod } from './rules/call-period.ts';
import type { StoodDeal } from './rules/standing.ts';

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

/**
 * By what a call can be broken down. Whoever knows of one (territories, segments) adds it by the app: its parts of each deal as it
 * was then, and what they are called, to whoever asks. Its title stands in the words as `forecast.by.<id>`. A part of which the
 * names know nothing is told with those of no name.
 */
export type CallDimension = {
  id: string;
  partsOf: (
    asker: Asker,
    deals: readonly StoodDeal[],
    when: { asOf?: Instant | undefined },
  ) => Promise<{ parts: ReadonlyMap<string, readonly Part[]>; names: ReadonlyMap<string, string> }>;
};

export type CallPorts = {
  projection: ProjectionPort | null;
  /** Beside products and credit, which the call knows by itself. */
  dimensions?: readonly CallDimension[];
};
