import { addDays, type LocalDate } from '../../ground/index.ts';
import { chainBy } from '../organisation/index.ts';
import type { PayCreditRow } from './dispute-tables.ts';
import type { PayFacts } from './pay-facts.ts';
import {
  creditsFrom,
  isMeasured,
  measured,
  type Owned,
  rolledUp,
  shareOfPercent,
  type WonDeal,
} from './rules/crediting.ts';
import { exchangedAt } from './rules/exchange.ts';
import type { Credit, Quota } from './rules/facts.ts';
import { addedLabels, type LabelField } from './rules/labels.ts';
import type { ClosedDeal } from './rules/left-out.ts';
import { acceptedQuotes, revenue } from './rules/plan-names.ts';
import type { SoldByQuote, SoldDeal } from './sold.ts';

/** Whether a credit was given by somebody; what would be its deal is then the credit itself. */
export const isGiven = ({ id }: { id: string }): boolean => id.startsWith(givenMark);
const givenMark = 'given/';

/** Whether a credit comes from a deal, and not from somebody or from a metric. */
export const isOfDeal = (credit: { id: string }): boolean => !isGiven(credit) && !isMeasured(credit);

/** In which currency somebody is paid on a day; null where by no plan. */
export const currencyOn =
  ({ assignments, plans }: Pick<PayFacts, 'assignments' | 'plans'>) =>
  (personId: string, day: LocalDate): string | null => {
    const on = assignments
      .get(personId)
      ?.find((each) => each.fromDay <= day && (each.untilDay === null || day < each.untilDay));
    return (on && plans.get(on.planId)?.terms.currency) ?? null;
  };

type Crediting = Pick<PayFacts, 'periods' | 'managers' | 'assignments' | 'plans' | 'rateOn'>;

/**
 * Everybody's credits: sellers by the splits of a deal, and those above them by the tree at the end of its period. Whoever is paid
 * in another currency is credited with his part of the whole at the rate of the day, so that parts of it add up in his currency too.
 */
export function creditsByPerson(won: readonly ClosedDeal[], facts: Crediting): Map<string, Credit[]> {
  const found = new Map<string, Credit[]>();
  const paidIn = currencyOn(facts);
  for (const { amount, ...closed } of won) {
    const at = facts.periods.findIndex(({ first, next }) => closed.day >= first && closed.day < next);
    if (at < 0 || amount === null) continue;
    const deal = { ...closed, amount };
    const above = (personId: string) => chainBy((id) => facts.managers[at]!.get(id), personId);
    const sold = creditedWith(deal, above);
    const exchanged = new Map<string, ReadonlyMap<string, Credit>>();
    for (const { personId, credit } of sold) {
      const currency = paidIn(personId, deal.day);
      if (currency !== null && currency !== deal.currency && !exchanged.has(currency))
        exchanged.set(currency, inCurrency(deal, currency, { above, facts }));
      const own = (currency !== null && exchanged.get(currency)?.get(credit.id)) || credit;
      const list = found.get(personId);
      if (list) list.push(own);
      else found.set(personId, [own]);
    }
  }
  return found;
}

type Above = (personId: string) => readonly string[];

function creditedWith(deal: WonDeal, above: Above): Owned[] {
  const direct = creditsFrom(deal);
  if ('refused' in direct) return [];
  return [...direct.credits, ...rolledUp(deal, above), ...rolledUp(deal, above, 'team')];
}

/** The credits of a deal as if it were sold in another currency; none where there is no rate of its day. */
function inCurrency(
  deal: WonDeal,
  currency: string,
  { above, facts: { rateOn } }: { above: Above; facts: Crediting },
): ReadonlyMap<string, Credit> {
  const found = rateOn(deal.currency, currency, deal.day);
  if (!found) return new Map();
  const amount = exchangedAt(deal.amount, deal.currency, currency, found.rate);
  const from = { amount: deal.amount, currency: deal.currency, rate: found.rate, since: found.day };
  const credits = creditedWith({ ...deal, amount, currency }, above);
  return new Map(credits.map(({ credit }) => [credit.id, { ...credit, from }]));
}

/** What metrics came to in each period, as credits of those whose they are and of those above them. */
export function measuredDeals({ amounts, periods }: Pick<PayFacts, 'amounts' | 'periods'>): ClosedDeal[] {
  const lastDay = new Map(periods.map(({ first, next }) => [first, addDays(next, -1)]));
  return amounts.flatMap(({ personId, first, ...each }) => {
    const day = lastDay.get(first);
    return day === undefined ? [] : [measured(personId, { ...each, first, day })];
  });
}

/** Without what it is for, as deals are without their names; in the currency of the plan where there is a rate of its day. */
export function creditGiven(
  { id, personId, day, measure, role, amount, currency }: PayCreditRow,
  facts: Crediting,
): Credit {
  const into = currencyOn(facts)(personId, day);
  const found = into === null || into === currency ? null : facts.rateOn(currency, into, day);
  const paid = found ? exchangedAt(amount, currency, found.into, found.rate) : amount;
  return {
    ...{ id: `${givenMark}${id}`, dealId: id, deal: '', day, measure, role, whole: paid, share: '1', amount: paid },
    ...{ currency: found?.into ?? currency, labels: {} },
    ...(found ? { from: { amount, currency, rate: found.rate, since: found.day } } : {}),
  };
}

/** A quota in the currency of the plan, at the rate of its first day. */
export function quotaIn(quota: Quota, into: string | null, { rateOn }: Pick<PayFacts, 'rateOn'>): Quota {
  const { amount, currency, first } = quota;
  const found = into === null || into === currency ? null : rateOn(currency, into, first);
  if (!found) return quota;
  const from = { amount, currency, rate: found.rate, since: found.day };
  return { ...quota, amount: exchangedAt(amount, currency, found.into, found.rate), currency: found.into, from };
}

/** What a deal is called by, for rules about certain deals. */
export type Called = {
  pipelines: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
  fields: readonly LabelField[];
};

export const calledNothing: Called = { pipelines: new Map(), products: new Map(), fields: [] };

/** What the lines of an accepted quote sold, each by itself, by the splits and labels of its deal; lines that cost nothing are left out. */
export function wonByQuote({ deal, quote }: SoldByQuote, called: Called): ClosedDeal[] {
  const { labels, ...won } = wonFrom(deal, called);
  const { product: _, ...ofDeal } = labels as Record<string, string>;
  const { id, number, version, currency, day, ended } = quote;
  return quote.lines
    .filter(({ amount }) => amount !== 0)
    .map(({ id: lineId, line, productId, rhythm, amount }) => {
      const product = productId === null ? undefined : called.products.get(productId);
      const billing = rhythm === 'once' ? ('one-off' as const) : ('recurring' as const);
      return {
        ...{ ...won, id: `quote/${id}/${lineId}`, dealId: deal.id, day, amount, currency, measure: acceptedQuotes },
        labels: { ...ofDeal, billing, ...(product === undefined ? {} : { product }) },
        quote: { id, number, version, line, ...(ended ? { ended } : {}) },
      };
    });
}

/** A deal's name is left out: what is frozen tells its id alone, and whoever reads it the name that he may read. */
export function wonFrom(sold: SoldDeal, { pipelines, products, fields }: Called): ClosedDeal {
  const { id, ownerId, amount, currency, closedOn, originKind, splits, pipelineId, productId } = sold;
  const shares = splits.filter(({ kind }) => kind === 'share');
  const given = shares.length > 0 ? splits : [{ personId: ownerId, kind: 'share' as const, percent: 100 }, ...splits];
  const product = productId === null ? undefined : products.get(productId);
  const pipeline = pipelines.get(pipelineId);
  return {
    ...{ id, name: id, day: closedOn as LocalDate, amount, currency, measure: revenue },
    labels: {
      ...addedLabels(fields, sold.custom ?? {}),
      kind: originKind ?? 'new',
      ...(pipeline === undefined ? {} : { pipeline }),
      ...(product === undefined ? {} : { product }),
    },
    splits: given.map(({ personId, kind, percent }) => ({
      ...{
        personId,
        share: shareOfPercent(percent),
        kind: kind === 'share' ? ('revenue' as const) : ('overlay' as const),
      },
    })),
  };
}
