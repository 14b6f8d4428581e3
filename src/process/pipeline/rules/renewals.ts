import { addDays, type LocalDate } from '../../../ground/index.ts';
import type { DealLine } from './deal-lines.ts';
import { contractEnd, contractStart } from './retention.ts';

/** Where and how early a workspace opens renewals; no pipeline, and none are opened. */
export type Renewals = { pipelineId: string | null; daysBefore: number };

export const usualRenewals: Renewals = { pipelineId: null, daysBefore: 90 };

/** A won deal as its term is read off it. */
export type Termed = {
  id: string;
  closedOn: LocalDate | null;
  lines: readonly DealLine[];
  originId: string | null;
  originKind: 'renewal' | 'expansion' | null;
};

export type Term = { from: LocalDate; until: LocalDate };

/**
 * From when until when each won deal runs. A renewal begins when that which it renews is over, however early it was signed: won on
 * 1 November for a contract that ends on 15 January, it runs from 15 January. A deal without recurring lines has no term.
 */
export function termsOf(deals: readonly Termed[]): Map<string, Term> {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const terms = new Map<string, Term | null>();
  const termOf = (deal: Termed): Term | null => {
    const known = terms.get(deal.id);
    if (known !== undefined) return known;
    // Whoever renews itself in a circle renews nothing.
    terms.set(deal.id, null);
    const origin = deal.originKind === 'renewal' && deal.originId ? byId.get(deal.originId) : undefined;
    const from = contractStart({
      closedOn: deal.closedOn,
      renewsUntil: origin ? (termOf(origin)?.until ?? null) : null,
    });
    const until = from && contractEnd(deal.lines, from);
    const term = from && until ? { from, until } : null;
    terms.set(deal.id, term);
    return term;
  };
  return new Map(
    deals.flatMap((deal) => {
      const term = termOf(deal);
      return term ? [[deal.id, term] as const] : [];
    }),
  );
}

/**
 * Whether the renewal of a contract is to be opened: so many days before its end, until that day. What ended before is none of a
 * calendar's business: somebody decides whether to win it back.
 */
export const isDue = ({ until }: Term, today: LocalDate, { daysBefore }: Renewals): boolean =>
  today >= addDays(until, -daysBefore) && today < until;
