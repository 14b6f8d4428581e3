import type { FiscalQuarter } from '../../../ground/index.ts';
import { type Quota, quotaOver } from './quotas.ts';

export type Sums = { quarters: (number | null)[]; year: number | null };

/** The quota of people for each quarter and all of them together, each person counted once; null where nobody has one. */
export function sumsOf(quotas: readonly Quota[], people: readonly string[], quarters: readonly FiscalQuarter[]): Sums {
  const wanted = new Set(people);
  const own = quotas.filter(({ personId }) => wanted.has(personId));
  const owners = [...new Set(own.map(({ personId }) => personId))];
  return {
    quarters: quarters.map((quarter) => quotaOver(own, owners, [quarter])?.amount ?? null),
    year: quotaOver(own, owners, quarters)?.amount ?? null,
  };
}
