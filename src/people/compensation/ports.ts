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

let filled: MetricsOf | null = null;

/** What the app puts together: who knows the metrics by which ways of working are paid. */
export function fillPayPorts({ metricsOf }: { metricsOf: MetricsOf }): void {
  filled = metricsOf;
}

export const metricValues: MetricsOf = async (reader, actor, asked) => (filled ? filled(reader, actor, asked) : []);
