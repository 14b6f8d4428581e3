import { addDays, type LocalDate, type Period, type Share, sharesApart, wilson } from '../../../ground/index.ts';
import { type Finding, finding } from './finding.ts';

/** Leads of a source, and how many of them came to what is wanted. */
export type OfSource = { source: string | null; share: number | null; n: number };

/** At most so much of what the others come to: less than them by a little is no reason to change anything. */
const clearlyPoorer = 2 / 3;
const daysLookedAt = 91;
/** So long a lead may take before it is held against anybody. */
const daysToRipen = 28;

/** The leads that are looked at: of a quarter, the last of which came four weeks ago. On 29 November from 2 August to 31 October. */
export function ripeLeads(today: LocalDate): Period {
  const next = addDays(today, 1 - daysToRipen);
  return { first: addDays(next, -daysLookedAt), next };
}

const shareOf = (rows: readonly OfSource[]): Share => {
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const counted = Math.round(rows.reduce((sum, row) => sum + row.n * (row.share ?? 0), 0));
  return { n, rate: n === 0 ? null : counted / n, range: wilson(counted, n) };
};

/**
 * Sources whose leads come to what is wanted less often than those of all the others together: by more than chance (Newcombe's range),
 * by a third at least, from twenty leads on either side. 4 of 40 against 30 of 100 is told, 25 of 100 against 30 of 100 is not.
 */
export function poorSources(metricId: string, rows: readonly OfSource[], period: Period): Finding[] {
  return rows.flatMap((row) => {
    if (row.source === null) return [];
    const [one, others] = [shareOf([row]), shareOf(rows.filter((other) => other !== row))];
    if (one.rate === null || others.rate === null || one.rate > clearlyPoorer * others.rate) return [];
    if (sharesApart(one, others).says !== 'less') return [];
    return [
      finding('source', one.n, {
        ...{ metricId, source: row.source, side: 'below', value: one.rate, low: others.rate },
        ...{ fromOn: period.first, untilOn: period.next },
      }),
    ];
  });
}
