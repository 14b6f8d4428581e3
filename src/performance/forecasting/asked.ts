import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { type NamedPeriod, namedPeriod } from './rules/period.ts';

/** The period and the day of a question, or what is wrong with them; where no period is named, the `usual` one of the day, or its quarter. */
export function askedPeriod(
  actor: Actor,
  query: { asOf?: LocalDate | undefined; period?: string | undefined },
  today: LocalDate,
  usual?: (asOf: LocalDate) => string,
): { period: NamedPeriod; asOf: LocalDate } | { field: string; message: string } {
  const asOf = query.asOf && query.asOf < today ? query.asOf : today;
  // It looks back three years and forward two, all of them days that a calendar here has.
  if (asOf < '1905-01-01' || asOf > '2196-12-31') return { field: 'asOf', message: 'must be from 1905 to 2196' };
  const period = namedPeriod(query.period ?? usual?.(asOf), asOf, fiscalOf(actor));
  return period
    ? { period, asOf }
    : { field: 'period', message: 'must be a month such as 2026-08, a quarter such as Q3 2026 or a year such as 2026' };
}
