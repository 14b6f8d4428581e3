import { addMonths, type LocalDate } from '../../../ground/index.ts';
import { type DealLine, dealTotals } from './deal-lines.ts';

/** A recurring promise of a company: so much a year, from a day until the day after its last. */
export type Contract = { dealId: string; companyId: string; annual: number; from: LocalDate; until: LocalDate };

/** What a won deal needs to have for its contract to be read off it. */
export type WonDeal = {
  id: string;
  companyId: string | null;
  closedOn: LocalDate | null;
  lines: readonly DealLine[];
  /** The end of what it renews; it begins then, not on the day it is signed. */
  renewsUntil?: LocalDate | null;
};

/**
 * The day after the last on which a recurring line of a deal runs; null where nothing recurs. Lines that end on several days are
 * renewed by the first of them: 12 and 36 months from 15 January 2026 end on 15 January 2027.
 */
export function contractEnd(lines: readonly DealLine[], from: LocalDate): LocalDate | null {
  const terms = lines.flatMap(({ rhythm, termMonths }) =>
    rhythm === 'once' || termMonths === null ? [] : [termMonths],
  );
  return terms.length === 0 ? null : addMonths(from, Math.min(...terms));
}

/** The day on which the contract of a won deal begins: when it was won, or when that which it renews is over. */
export const contractStart = ({
  closedOn,
  renewsUntil = null,
}: Pick<WonDeal, 'closedOn' | 'renewsUntil'>): LocalDate | null =>
  closedOn !== null && renewsUntil !== null && renewsUntil > closedOn ? renewsUntil : closedOn;

/** The contracts of a won deal, one for each term its lines run, so that each ends when it ends. */
export function contractsOf(deal: WonDeal): Contract[] {
  const from = contractStart(deal);
  if (from === null || deal.companyId === null) return [];
  const { id: dealId, companyId } = deal;
  const recurring = deal.lines.filter(({ rhythm, termMonths }) => rhythm !== 'once' && termMonths !== null);
  return [...Map.groupBy(recurring, ({ termMonths }) => termMonths as number)].map(([months, lines]) => ({
    ...{ dealId, companyId, from },
    annual: dealTotals(lines).annualRecurring ?? 0,
    until: addMonths(from, months),
  }));
}

/** What each company pays a year at the beginning of a day. */
export function annualOn(contracts: readonly Contract[], day: LocalDate): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { companyId, annual, from, until } of contracts)
    if (from <= day && day < until) sums.set(companyId, (sums.get(companyId) ?? 0) + annual);
  return sums;
}

/** The companies that paid at the beginning, and what they and they alone pay a year at both ends of a period. */
export type Retained = {
  start: number;
  end: number;
  /** Of what they paid at the beginning, what is left: no company counts for more than it was. */
  kept: number;
  logos: number;
  logosKept: number;
  companies: { companyId: string; start: number; end: number }[];
};

/**
 * What became over a period of the companies that paid at its beginning. Newcomers count nowhere. A paid 100 and pays 130, B paid 50
 * and left, C came: start 150, end 130, kept 100; net 130 ÷ 150 = 0.867, gross 100 ÷ 150 = 0.667, logos 1 of 2.
 */
export function retained(contracts: readonly Contract[], first: LocalDate, next: LocalDate): Retained {
  const [before, after] = [annualOn(contracts, first), annualOn(contracts, next)];
  const companies = [...before]
    .filter(([, start]) => start > 0)
    .map(([companyId, start]) => ({ companyId, start, end: after.get(companyId) ?? 0 }));
  const sum = (of: (one: (typeof companies)[number]) => number) => companies.reduce((all, one) => all + of(one), 0);
  return {
    start: sum(({ start }) => start),
    end: sum(({ end }) => end),
    kept: sum(({ start, end }) => Math.min(start, end)),
    logos: companies.length,
    logosKept: companies.filter(({ end }) => end > 0).length,
    companies,
  };
}

/** What recurs a year at both ends of a period, and what took it from the one to the other; each is a sum of its own, none negative. */
export type Movements = {
  start: number;
  /** Of companies that paid nothing at the beginning. */
  fresh: number;
  expansion: number;
  contraction: number;
  /** Of companies that pay nothing at the end. */
  churn: number;
  end: number;
  companies: { companyId: string; start: number; end: number }[];
};

/**
 * How what recurs went from the beginning of a period to its end, company by company: start + new + expansion - contraction - churn is
 * the end, to the cent. A paid 100 and pays 130, B 50 and left, C 80 and pays 60, D came with 40: 230 + 40 + 30 - 20 - 50 = 230.
 */
export function movements(contracts: readonly Contract[], first: LocalDate, next: LocalDate): Movements {
  const [before, after] = [annualOn(contracts, first), annualOn(contracts, next)];
  const companies = [...new Set([...before.keys(), ...after.keys()])]
    .map((companyId) => ({ companyId, start: before.get(companyId) ?? 0, end: after.get(companyId) ?? 0 }))
    .filter(({ start, end }) => start > 0 || end > 0);
  const sum = (of: (one: (typeof companies)[number]) => number) => companies.reduce((all, one) => all + of(one), 0);
  const grew = ({ start, end }: { start: number; end: number }) => Math.max(0, end - start);
  const shrank = ({ start, end }: { start: number; end: number }) => Math.max(0, start - end);
  return {
    start: sum(({ start }) => start),
    fresh: sum((one) => (one.start === 0 ? one.end : 0)),
    expansion: sum((one) => (one.start === 0 ? 0 : grew(one))),
    contraction: sum((one) => (one.end === 0 ? 0 : shrank(one))),
    churn: sum((one) => (one.end === 0 ? one.start : 0)),
    end: sum(({ end }) => end),
    companies,
  };
}

/** What recurs in a month of what recurs in a year: a twelfth, rounded half up once, away from nothing. 1,080.50 a year are 90.04 a month. */
export const monthlyOf = (annual: number): number => {
  const [whole, twelfths] = [Math.trunc(Math.abs(annual) / 12), Math.abs(annual) % 12];
  return (whole + (twelfths >= 6 ? 1 : 0)) * (annual < 0 ? -1 : 1);
};
