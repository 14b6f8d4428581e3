import { addDays, addMonths, endOfDay, type LocalDate, yearOf } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { quotasIn } from '../../strategy/targets/reads.ts';
import { chainBy } from '../organisation/index.ts';
import { managersOn } from '../organisation/reads.ts';
import { creditsGiven } from './dispute-store.ts';
import type { PayCreditRow } from './dispute-tables.ts';
import { metricValues } from './ports.ts';
import { calculate } from './rules/calculate.ts';
import { creditsFrom, rolledUp, shareOfPercent } from './rules/crediting.ts';
import type { Credit, Fact, PayInput, PayPeriod, Problem, Statement } from './rules/facts.ts';
import { type ClosedDeal, type LeftOut, leftOutOf } from './rules/left-out.ts';
import { metricsOf } from './rules/looked-at.ts';
import {
  assignmentsIn,
  eventsOfDeals,
  plansByIds,
  runsOf,
  type SoldDeal,
  soldBetween,
  statementsInRuns,
} from './store.ts';
import type { PayAssignmentRow, PayEventRow, PayPlanRow, PayRunRow, PayStatementRow } from './tables.ts';

export type Reckoning = { personId: string; input: PayInput; shown: Problem[] } & (
  | { statement: Statement }
  | { refused: Problem[] }
);

/** The only measure that deals give. */
const revenue = 'revenue';

/** So many runs before one are looked at again for what changed since: three years of months. */
const runsLookedAt = 36;

/** Whether a credit comes from no deal; what would be its deal is then the credit itself. */
export const isGiven = ({ id }: { id: string }): boolean => id.startsWith(givenMark);
const givenMark = 'given/';

/** What each is paid, and the deals that pay nobody, or not everybody. */
export type Reckoned = { people: Reckoning[]; leftOut: LeftOut[] };

export const planFrom = ({ id, version, name, terms }: PayPlanRow) => ({ ...terms, id, version, name });

/** All that pay of a run follows from, but for what somebody sold. */
export type PayFacts = {
  periods: readonly PayPeriod[];
  won: readonly ClosedDeal[];
  assignments: ReadonlyMap<string, readonly PayAssignmentRow[]>;
  plans: ReadonlyMap<string, PayPlanRow>;
  quotas: ReadonlyMap<string, Awaited<ReturnType<typeof quotasIn>>>;
  events: ReadonlyMap<string, PayEventRow[]>;
  /** What metrics say of each person in each period, where a plan looks at them. */
  values: ReadonlyMap<string, readonly Fact[]>;
  /** Credits that no deal gave. */
  given: ReadonlyMap<string, readonly PayCreditRow[]>;
  /** The runs before it, and what they paid: by run and person. */
  before: readonly PayRunRow[];
  paid: ReadonlyMap<string, PayStatementRow>;
  managers: readonly ReadonlyMap<string, string | null>[];
};

/**
 * What everybody on a plan is paid by a run, from what was sold, split and promised by today. It looks at all deals, also
 * those that whoever runs it does not read: pay depends on nobody's rights. What it tells is narrowed by the statements' own.
 * Of `only` one person it reckons that one's pay alone.
 */
export async function reckon(reader: Reader, actor: Actor, run: PayRunRow, only?: string): Promise<Reckoned> {
  const facts = await payFacts(reader, actor, run, only === undefined ? undefined : [only]);
  const { won, periods, assignments, plans } = facts;
  const currencyOf = (personId: string, day: LocalDate) => {
    const on = assignments
      .get(personId)
      ?.find((each) => each.fromDay <= day && (each.untilDay === null || day < each.untilDay));
    return (on && plans.get(on.planId)?.terms.currency) ?? null;
  };
  const leftOut = leftOutOf(won, periods.at(-1)!, periods.at(-2) ?? null, currencyOf);
  const credits = creditsByPerson(won, facts);
  const paying = [...assignments.keys()].filter((personId) => only === undefined || personId === only);
  const people = paying.map((personId): Reckoning => {
    const input = inputOf(facts, personId, credits.get(personId) ?? []);
    const done = calculate(input);
    if ('refused' in done) return { personId, input, shown: [], refused: done.refused };
    return { personId, input, shown: done.shown, statement: done.statements.at(-1)! };
  });
  return { people, leftOut };
}

/** Of `only` some people it asks for no more deals than can be credited to them: their own, and those of people below. */
export async function payFacts(
  reader: Reader,
  actor: Actor,
  run: PayRunRow,
  only?: readonly string[],
): Promise<PayFacts> {
  const all = reachingEverything(actor);
  const before = (await runsOf(reader, all, 1_000))
    .filter(({ state, firstDay }) => state !== 'draft' && firstDay < run.firstDay)
    .slice(0, runsLookedAt)
    .reverse();
  return payFactsOf(
    reader,
    actor,
    [...before, run].map((each) => periodOf(each, actor)),
    before,
    only,
  );
}

/** The same of any periods, the last of which is open; those before it were paid where `before` says so. */
export async function payFactsOf(
  reader: Reader,
  actor: Actor,
  periods: readonly PayPeriod[],
  before: readonly PayRunRow[],
  only?: readonly string[],
): Promise<PayFacts> {
  const all = reachingEverything(actor);
  const span = { first: periods[0]!.first, next: periods.at(-1)!.next };
  const managers = await Promise.all(
    periods.map(({ next }) => managersOn(reader, all, endOfDay(addDays(next, -1), actor.timeZone))),
  );
  const [assignments, sold, quotas, given, paid] = await Promise.all([
    assignmentsIn(reader, all, span.first, span.next),
    soldBetween(reader, all, span, only && withThoseBelow(only, managers)),
    quotasIn(reader, all, { first: addMonths(span.first, -3), next: span.next }),
    creditsGiven(reader, all, span, only),
    statementsInRuns(
      reader,
      all,
      before.map(({ id }) => id),
    ),
  ]);
  const [plans, events] = await Promise.all([
    plansByIds(
      reader,
      all,
      assignments.map(({ planId }) => planId),
    ),
    eventsOfDeals(
      reader,
      all,
      sold.map(({ id }) => id),
    ),
  ]);
  const values = await valuesOf(reader, all, [...plans.values()], periods);
  return {
    ...{ periods, before, plans, managers, values, won: sold.map(wonFrom) },
    assignments: Map.groupBy(assignments, ({ personId }) => personId),
    quotas: Map.groupBy(quotas, ({ personId }) => personId),
    given: Map.groupBy(given, ({ personId }) => personId),
    events: Map.groupBy(events, ({ dealId }) => dealId),
    paid: new Map(paid.map((each) => [`${each.runId} ${each.personId}`, each])),
  };
}

async function valuesOf(
  reader: Reader,
  actor: Actor,
  plans: readonly PayPlanRow[],
  periods: readonly PayPeriod[],
): Promise<Map<string, Fact[]>> {
  const metrics = [...new Set(plans.flatMap(({ terms }) => metricsOf(terms)))];
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

/** What somebody's pay of a run follows from, when these are his credits. */
export function inputOf(facts: PayFacts, personId: string, credits: readonly Credit[]): PayInput {
  return {
    person: { id: personId, name: '' },
    assignments: (facts.assignments.get(personId) ?? []).map(({ planId, fromDay, untilDay, ramp }) => ({
      ...{ plan: planFrom(facts.plans.get(planId)!), from: fromDay, until: untilDay, ramp },
    })),
    credits: [...credits, ...(facts.given.get(personId) ?? []).map(creditGiven)],
    ...{ facts: facts.values.get(personId) ?? [], periods: facts.periods },
    reversals: eventsFor(credits, facts.events, 'reversal'),
    payments: eventsFor(credits, facts.events, 'payment'),
    quotas: (facts.quotas.get(personId) ?? []).map(({ quarterStart, amount, currency }) => ({
      ...{ first: quarterStart, next: addMonths(quarterStart, 3), measure: revenue, amount, currency },
    })),
    frozen: facts.before.map(({ id, firstDay }) => {
      const statement = facts.paid.get(`${id} ${personId}`);
      return { first: firstDay, lines: statement?.lines ?? [], balance: statement?.balance ?? 0 };
    }),
  };
}

/** Without what it is for, as deals are without their names. */
const creditGiven = ({ id, day, measure, role, amount, currency }: PayCreditRow): Credit => ({
  ...{ id: `${givenMark}${id}`, dealId: id, deal: '', day, measure, role },
  ...{ whole: amount, share: '1', amount, currency, labels: {} },
});

export function periodOf(
  { name, firstDay, nextDay }: Pick<PayRunRow, 'name' | 'firstDay' | 'nextDay'>,
  actor: Actor,
): PayPeriod {
  const year = yearOf(firstDay, fiscalOf(actor));
  return { first: firstDay, next: nextDay, name, year: { first: year.first, next: year.next } };
}

/** Everybody's credits: sellers by the splits of a deal, and those above them by the tree at the end of its period. */
export function creditsByPerson(
  won: readonly ClosedDeal[],
  { periods, managers }: Pick<PayFacts, 'periods' | 'managers'>,
): Map<string, Credit[]> {
  const found = new Map<string, Credit[]>();
  for (const { amount, ...closed } of won) {
    const at = periods.findIndex(({ first, next }) => closed.day >= first && closed.day < next);
    if (at < 0 || amount === null) continue;
    const deal = { ...closed, amount };
    const direct = creditsFrom(deal);
    if ('refused' in direct) continue;
    const above = (personId: string) => chainBy((id) => managers[at]!.get(id), personId);
    for (const { personId, credit } of [
      ...direct.credits,
      ...rolledUp(deal, above),
      ...rolledUp(deal, above, 'team'),
    ]) {
      const own = found.get(personId);
      if (own) own.push(credit);
      else found.set(personId, [credit]);
    }
  }
  return found;
}

/** A deal's name is left out: what is frozen tells its id alone, and whoever reads it the name that he may read. */
export function wonFrom({ id, ownerId, amount, currency, closedOn, originKind, splits }: SoldDeal): ClosedDeal {
  const shares = splits.filter(({ kind }) => kind === 'share');
  const given = shares.length > 0 ? splits : [{ personId: ownerId, kind: 'share' as const, percent: 100 }, ...splits];
  return {
    ...{ id, name: id, day: closedOn as LocalDate, amount, currency, measure: revenue },
    labels: { kind: originKind ?? 'new' },
    splits: given.map(({ personId, kind, percent }) => ({
      ...{
        personId,
        share: shareOfPercent(percent),
        kind: kind === 'share' ? ('revenue' as const) : ('overlay' as const),
      },
    })),
  };
}

/** What was noted of a deal holds for every credit of it. */
function eventsFor(credits: readonly Credit[], events: ReadonlyMap<string, PayEventRow[]>, what: PayEventRow['what']) {
  return credits.flatMap(({ id: creditId, dealId }) =>
    (events.get(dealId) ?? [])
      .filter((event) => event.what === what)
      .map(({ id, day, share }) => ({ id: `${id}/${creditId}`, creditId, day, share })),
  );
}
