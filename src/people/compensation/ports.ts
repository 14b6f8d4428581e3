import type { Period } from '../../ground/periods.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';

export type MetricValue = { personId: string; first: string; value: string };

/** What a metric says of each person in some periods, as exact numbers; who has no value is left out. */
export type MetricsOf = (
  reader: Reader,
  actor: Actor,
  asked: { metric: string; periods: readonly Period[] },
) => Promise<readonly MetricValue[]>;

export type MetricAmount = { personId: string; metric: string; first: string; amount: number; currency: string };

/** What a metric of money came to for each person in some periods; nothing of one that is no money or is not known by person. */
export type AmountsOf = (
  reader: Reader,
  actor: Actor,
  asked: { metric: string; periods: readonly Period[] },
) => Promise<readonly MetricAmount[]>;

type PayPorts = { metricsOf: MetricsOf; amountsOf: AmountsOf };

let filled: PayPorts | null = null;

/** What the app puts together: who knows the metrics by which ways of working, and other measures than revenue, are paid. */
export function fillPayPorts(ports: PayPorts): void {
  filled = ports;
}

export const metricValues: MetricsOf = async (reader, actor, asked) =>
  filled ? filled.metricsOf(reader, actor, asked) : [];

export const metricAmounts: AmountsOf = async (reader, actor, asked) =>
  filled ? filled.amountsOf(reader, actor, asked) : [];
