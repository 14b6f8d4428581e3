import { addDays, addMonths, endOfDay, type LocalDate, yearOf } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { quotasIn } from '../../strategy/targets/reads.ts';
import { chainBy } from '../organisation/index.ts';
import { managersOn } from '../organisation/reads.ts';
import { calculate } from './rules/calculate.ts';
import { creditsFrom, rolledUp, shareOfPercent } from './rules/crediting.ts';
import type { Credit, PayInput, PayPeriod, Problem, Statement } from './rules/facts.ts';
import { type ClosedDeal, type LeftOut, leftOutOf } from './rules/left-out.ts';
import {
  assignmentsIn,
  eventsOfDeals,
  plansByIds,
  runsOf,
  type SoldDeal,
  soldBetween,
  statementsInRuns,
} from './store.ts';
import type { PayEventRow, PayPlanRow, PayRunRow } from './tables.ts';

export type Reckoning = { personId: string; input: PayInput; shown: Problem[] } & (
  | { statement: Statement }
  | { refused: Problem[] }
);

/** The only measure that deals give. */
const revenue = 'revenue';

/** So many runs before one are looked at again for what changed since: three years of months. */
const runsLookedAt = 36;

/** What each is paid, and the deals that pay nobody, or not everybody. */
export type Reckoned = { people: Reckoning[]; leftOut: LeftOut[] };

export const planFrom = ({ id, version, name, terms }: PayPlanRow) => ({ ...terms, id, version, name });

/**
 * What everybody on a plan is paid by a run, from what was sold, split and promised by today. It looks at all deals, also
 * those that whoever runs it does not read: pay depends on nobody's rights. What it tells is narrowed by the statements' own.
 * Of `only` one person it reckons that one's pay alone.
 */
export async function reckon(reader: Reader, actor: Actor, run: PayRunRow, only?: string): Promise<Reckoned> {
  const all = reachingEverything(actor);
  const before = (await runsOf(reader, all, 1_000))
    .filter(({ state, firstDay }) => state !== 'draft' && firstDay < run.firstDay)
    .slice(0, runsLookedAt)
    .reverse();
  const periods = [...before, run].map((each) => periodOf(each, actor));
  const span = { first: periods[0]!.first, next: run.nextDay };
  const [assignments, sold, quotas, paid, managers] = await Promise.all([
    assignmentsIn(reader, all, span.first, span.next),
    soldBetween(reader, all, span.first, span.next),
    quotasIn(reader, all, { first: addMonths(span.first, -3), next: span.next }),
    statementsInRuns(
      reader,
      all,
      before.map(({ id }) => id),
    ),
    Promise.all(periods.map(({ next }) => managersOn(reader, all, endOfDay(addDays(next, -1), actor.timeZone)))),
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
  const eventsBy = Map.groupBy(events, ({ dealId }) => dealId);
  const won = sold.map(wonFrom);
  const credits = creditsByPerson(won, periods, managers);
  const paidBy = new Map(paid.map((each) => [`${each.runId} ${each.personId}`, each]));
  const quotasBy = Map.groupBy(quotas, (quota) => quota.personId);
  const mine = Map.groupBy(assignments, ({ personId }) => personId);
  const currencyOf = (personId: string, day: LocalDate) => {
    const on = mine
      .get(personId)
      ?.find((each) => each.fromDay <= day && (each.untilDay === null || day < each.untilDay));
    return (on && plans.get(on.planId)?.terms.currency) ?? null;
  };
  const leftOut = leftOutOf(won, periods.at(-1)!, periods.at(-2) ?? null, currencyOf);
  const paying = [...mine].filter(([personId]) => only === undefined || personId === only);
  const people = paying.map(([personId, own]): Reckoning => {
    const input: PayInput = {
      person: { id: personId, name: '' },
      assignments: own.map(({ planId, fromDay, untilDay, ramp }) => ({
        ...{ plan: planFrom(plans.get(planId)!), from: fromDay, until: untilDay, ramp },
      })),
      credits: credits.get(personId) ?? [],
      ...{ facts: [], periods },
      reversals: eventsFor(credits.get(personId) ?? [], eventsBy, 'reversal'),
      payments: eventsFor(credits.get(personId) ?? [], eventsBy, 'payment'),
      quotas: (quotasBy.get(personId) ?? []).map(({ quarterStart, amount, currency }) => ({
        ...{ first: quarterStart, next: addMonths(quarterStart, 3), measure: revenue, amount, currency },
      })),
      frozen: before.map(({ id, firstDay }) => {
        const statement = paidBy.get(`${id} ${personId}`);
        return { first: firstDay, lines: statement?.lines ?? [], balance: statement?.balance ?? 0 };
      }),
    };
    const done = calculate(input);
    if ('refused' in done) return { personId, input, shown: [], refused: done.refused };
    return { personId, input, shown: done.shown, statement: done.statements.at(-1)! };
  });
  return { people, leftOut };
}

function periodOf({ name, firstDay, nextDay }: PayRunRow, actor: Actor): PayPeriod {
  const year = yearOf(firstDay, fiscalOf(actor));
  return { first: firstDay, next: nextDay, name, year: { first: year.first, next: year.next } };
}

/** Everybody's credits: sellers by the splits of a deal, and those above them by the tree at the end of its period. */
function creditsByPerson(
  won: readonly ClosedDeal[],
  periods: readonly PayPeriod[],
  managers: readonly ReadonlyMap<string, string | null>[],
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
function wonFrom({ id, ownerId, amount, currency, closedOn, splits }: SoldDeal): ClosedDeal {
  const shares = splits.filter(({ kind }) => kind === 'share');
  const given = shares.length > 0 ? splits : [{ personId: ownerId, kind: 'share' as const, percent: 100 }, ...splits];
  return {
    ...{ id, name: id, day: closedOn as LocalDate, amount, currency, measure: revenue, labels: {} },
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
