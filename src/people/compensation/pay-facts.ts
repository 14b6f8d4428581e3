import { addDays, addMonths, endOfDay, yearOf } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { quotasIn } from '../../strategy/targets/reads.ts';
import { chainBy } from '../organisation/index.ts';
import { managersOn } from '../organisation/reads.ts';
import { type Called, measuredDeals, wonByQuote, wonFrom } from './credited.ts';
import { creditsGiven } from './dispute-store.ts';
import type { PayCreditRow } from './dispute-tables.ts';
import { payingPlans, type Unapproved } from './paying-plans.ts';
import { type MetricAmount, metricAmounts, metricValues } from './ports.ts';
import { type RateOn, ratesByDay } from './rules/exchange.ts';
import type { Fact, PayPeriod } from './rules/facts.ts';
import { mayLabel, ownLabels } from './rules/labels.ts';
import type { ClosedDeal } from './rules/left-out.ts';
import { countsByYear, labelsOf, measuresOf, metricMeasuresOf, metricsOf, promisedOf } from './rules/looked-at.ts';
import { acceptedQuotes, revenue } from './rules/plan-names.ts';
import { ratesOf } from './settings-store.ts';
import { acceptedBetween, type SoldByQuote, type SoldDeal, soldBetween } from './sold.ts';
import { assignmentsIn, eventsOfDeals, type PaidLines, paidInRuns, runsOf } from './store.ts';
import type { PayAssignmentRow, PayEventRow, PayPlanRow, PayRunRow, PlanTerms } from './tables.ts';

/** So many runs before one are looked at again for what changed since: three years of months. */
const runsLookedAt = 36;

/** All that pay of a run follows from, but for what somebody sold. */
export type PayFacts = {
  periods: readonly PayPeriod[];
  won: readonly ClosedDeal[];
  assignments: ReadonlyMap<string, readonly PayAssignmentRow[]>;
  /** By the version that pays, and those that do not pay as they stand. */
  plans: ReadonlyMap<string, PayPlanRow>;
  unapproved: readonly Unapproved[];
  quotas: ReadonlyMap<string, Awaited<ReturnType<typeof quotasIn>>>;
  /** The measures that plans hold against somebody's sales quota. */
  promised: readonly string[];
  events: ReadonlyMap<string, PayEventRow[]>;
  /** What metrics say of each person in each period, where a plan looks at them. */
  values: ReadonlyMap<string, readonly Fact[]>;
  /** What metrics came to, where a plan counts them as sales. */
  amounts: readonly MetricAmount[];
  /** Credits that no deal gave. */
  given: ReadonlyMap<string, readonly PayCreditRow[]>;
  asksMetrics: boolean;
  rateOn: RateOn;
  called: Called;
  /** The runs before it, and what they paid: by run, person and currency. */
  before: readonly PayRunRow[];
  paid: ReadonlyMap<string, PaidLines>;
  managers: readonly ReadonlyMap<string, string | null>[];
};

export function periodOf(
  { name, firstDay, nextDay }: Pick<PayRunRow, 'name' | 'firstDay' | 'nextDay'>,
  actor: Actor,
): PayPeriod {
  const year = yearOf(firstDay, fiscalOf(actor));
  return { first: firstDay, next: nextDay, name, year: { first: year.first, next: year.next } };
}

/** The runs that a run looks back on, the oldest first. */
export async function runsBefore(
  reader: Reader,
  actor: Actor,
  { firstDay }: Pick<PayRunRow, 'firstDay'>,
): Promise<PayRunRow[]> {
  const runs = await runsOf(reader, reachingEverything(actor), 1_000);
  const paid = runs.filter((each) => each.state !== 'draft' && each.firstDay < firstDay);
  return paid.slice(0, runsLookedAt).reverse();
}

/** Of `only` some people it asks for no more deals than can be credited to them: their own, and those of people below. */
export async function payFacts(
  reader: Reader,
  actor: Actor,
  run: PayRunRow,
  only?: readonly string[],
): Promise<PayFacts> {
  const before = await runsBefore(reader, actor, run);
  const periods = [...before, run].map((each) => periodOf(each, actor));
  return payFactsOf(reader, actor, { periods, before, only });
}

type Asked = {
  periods: readonly PayPeriod[];
  before: readonly PayRunRow[];
  only?: readonly string[] | undefined;
  /** Plans that nobody is on and that are tried. */
  tried?: readonly PlanTerms[];
};

/** The same of any periods, the last of which is open; those before it were paid where `before` says so. */
export async function payFactsOf(reader: Reader, actor: Actor, asked: Asked): Promise<PayFacts> {
  const { before, only, tried = [] } = asked;
  const all = reachingEverything(actor);
  const on = await assignmentsIn(reader, all, asked.periods[0]!.first, asked.periods.at(-1)!.next);
  const { plans, unapproved } = await payingPlans(
    reader,
    all,
    on.map(({ planId }) => planId),
  );
  const assignments = on.filter(({ planId }) => plans.has(planId));
  const terms = [...[...plans.values()].map((plan) => plan.terms), ...tried];
  const periods = terms.some(countsByYear) ? fromTheYearOn(asked.periods) : asked.periods;
  const span = { first: periods[0]!.first, next: periods.at(-1)!.next };
  const isSaying = terms.flatMap(labelsOf).some((label) => !ownLabels.includes(label));
  const managers = await Promise.all(
    periods.map(({ next }) => managersOn(reader, all, endOfDay(addDays(next, -1), actor.timeZone))),
  );
  const theirs = { ...span, people: only && withThoseBelow(only, managers), isSaying };
  const countsQuotes = terms.some((each) => measuresOf(each).includes(acceptedQuotes));
  const [sold, byQuote, quotas, given, paid, rates] = await Promise.all([
    soldBetween(reader, all, theirs),
    countsQuotes ? acceptedBetween(reader, all, theirs) : [],
    quotasIn(reader, all, { first: addMonths(span.first, -3), next: span.next }),
    creditsGiven(reader, all, span, only),
    paidInRuns(
      reader,
      all,
      before.map(({ id }) => id),
      only,
    ),
    ratesOf(reader, all),
  ]);
  const [events, values, amounts, called] = await Promise.all([
    eventsOfDeals(
      reader,
      all,
      [...sold, ...byQuote.map(({ deal }) => deal)].map(({ id }) => id),
    ),
    valuesOf(reader, all, terms, periods),
    amountsOf(reader, all, terms, periods),
    calledIn(reader, all, terms, productsIn(sold, byQuote)),
  ]);
  return {
    ...{ periods, before, plans, unapproved, managers, values, amounts, called },
    promised: [...new Set([revenue, ...terms.flatMap(promisedOf)])],
    asksMetrics: terms.some((each) => metricsOf(each).length > 0 || metricMeasuresOf(each).length > 0),
    won: [
      ...sold.map((deal) => wonFrom(deal, called)),
      ...byQuote.filter(isTold(periods)).flatMap((each) => wonByQuote(each, called)),
      ...measuredDeals({ amounts, periods }),
    ],
    rateOn: ratesByDay(rates.map(({ intoCurrency, ...rate }) => ({ ...rate, into: intoCurrency }))),
    assignments: Map.groupBy(assignments, ({ personId }) => personId),
    quotas: Map.groupBy(quotas, ({ personId }) => personId),
    given: Map.groupBy(given, ({ personId }) => personId),
    events: Map.groupBy(events, ({ dealId }) => dealId),
    paid: new Map(paid.map((each) => [`${each.runId} ${each.personId} ${each.currency}`, each])),
  };
}

/** With what lies of the first year before the first period: sales of it count, and are paid nothing. */
function fromTheYearOn(periods: readonly PayPeriod[]): readonly PayPeriod[] {
  const { first, year } = periods[0]!;
  if (year.first >= first) return periods;
  return [{ first: year.first, next: first, name: year.first.slice(0, 4), year, isElsewhere: true }, ...periods];
}

/** An acceptance that ended within the period that is open was never paid, and is not told. */
const isTold =
  (periods: readonly PayPeriod[]) =>
  ({ quote: { ended, day } }: SoldByQuote): boolean =>
    ended === null || day < periods.at(-1)!.first;

/** The products of deals, and of the lines of their quotes. */
const productsIn = (sold: readonly SoldDeal[], byQuote: readonly SoldByQuote[]): string[] =>
  [...sold, ...byQuote.flatMap(({ deal, quote }) => [deal, ...quote.lines])].flatMap(
    ({ productId }) => productId ?? [],
  );

/** What deals are called by, where a plan asks for it. */
async function calledIn(
  reader: Reader,
  actor: Actor,
  terms: readonly PlanTerms[],
  productIds: readonly string[],
): Promise<Called> {
  const labels = new Set(terms.flatMap(labelsOf));
  const [fields, pipelines, products] = await Promise.all([
    [...labels].some((label) => !ownLabels.includes(label)) ? allFields(reader, actor) : [],
    labels.has('pipeline') ? pipelinesOf(reader, actor) : [],
    labels.has('product') ? productsByIds(reader, actor, productIds) : [],
  ]);
  return {
    fields: fields
      .filter((field) => mayLabel(field) && labels.has(field.name))
      .map(({ name, key, options }) => ({
        ...{ name, key, says: new Map((options.choices ?? []).map(({ id, label }) => [id, label])) },
      })),
    pipelines: new Map(pipelines.map(({ id, name }) => [id, name])),
    products: new Map([...products.values()].map(({ id, name }) => [id, name])),
  };
}

async function amountsOf(
  reader: Reader,
  actor: Actor,
  terms: readonly PlanTerms[],
  periods: readonly PayPeriod[],
): Promise<MetricAmount[]> {
  const metrics = [...new Set(terms.flatMap(metricMeasuresOf))];
  return (await Promise.all(metrics.map((metric) => metricAmounts(reader, actor, { metric, periods })))).flat();
}

async function valuesOf(
  reader: Reader,
  actor: Actor,
  terms: readonly PlanTerms[],
  periods: readonly PayPeriod[],
): Promise<Map<string, Fact[]>> {
  const metrics = [...new Set(terms.flatMap(metricsOf))];
  const found = await Promise.all(
    metrics.map(async (metric) => {
      const values = await metricValues(reader, actor, { metric, periods });
      return values.map(({ personId, first, value }) => ({ personId, fact: { metric, first, value } }));
    }),
  );
  const byPerson = Map.groupBy(found.flat(), ({ personId }) => personId);
  return new Map([...byPerson].map(([personId, own]) => [personId, own.map(({ fact }) => fact)]));
}

function withThoseBelow(people: readonly string[], managers: PayFacts['managers']): string[] {
  const found = new Set(people);
  for (const tree of managers)
    for (const personId of tree.keys())
      if (chainBy((id) => tree.get(id), personId).some((above) => people.includes(above))) found.add(personId);
  return [...found];
}
