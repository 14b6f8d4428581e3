import { type LocalDate, namedQuarterOf, quarterOf, shiftQuarter } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { lineValue } from '../../process/pipeline/index.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { creditsByPerson } from './credited.ts';
import { type PayFacts, payFactsOf, periodOf } from './pay-facts.ts';
import { planFrom } from './paying-plans.ts';
import { inputOf } from './reckon.ts';
import { payable } from './rules/check-input.ts';
import type { PayInput } from './rules/facts.ts';
import { type Quarter, radar } from './rules/lab/radar.ts';
import { thresholdsOf } from './rules/lab/sales.ts';
import { costAt, factorOf, simulate, underPlan } from './rules/lab/simulate.ts';
import { revenue } from './rules/plan-names.ts';
import { quotaFor } from './rules/quotas.ts';
import { linesOfDeals } from './sold.ts';
import { plansByIds } from './store.ts';
import type { PlanTerms } from './tables.ts';

/** Where the running quarter lands, by whoever projects it; null where nobody can say. */
export type Landing = (
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  /** Of one person, or of all below him and himself; left out, of all. */
  of?: { person: string } | { team: string },
) => Promise<{ p10: number; p50: number; p90: number } | null>;

/** So many quarters before the one that is running, with all that pay of them follows from, whatever was run. */
async function quartersBefore(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  { count, tried = [] }: { count: number; tried?: readonly PlanTerms[] },
): Promise<PayFacts> {
  const fiscal = fiscalOf(actor);
  const running = quarterOf(today, fiscal);
  const periods = Array.from({ length: count }, (_, at) => {
    const { first, next } = shiftQuarter(running, at - count, fiscal);
    return periodOf({ name: namedQuarterOf(first, fiscal).name, firstDay: first, nextDay: next }, actor);
  });
  return payFactsOf(reader, actor, { periods, before: [], tried });
}

const spanOf = ({ periods }: PayFacts) => ({
  from: periods.find(({ isElsewhere }) => !isElsewhere)!.first,
  until: periods.at(-1)!.next,
});

type Simulating = {
  /** A plan that is written, or one that is not yet. */
  tried: { planId: string } | { terms: PlanTerms };
  insteadOf: string;
  today: LocalDate;
  landing: Landing;
};

/** The last four quarters under a plan, for whoever was on another; null where there is no such plan. */
export async function simulationOf(reader: Reader, actor: Actor, { tried, insteadOf, today, landing }: Simulating) {
  const plans = await plansByIds(reader, actor, [insteadOf, ...('planId' in tried ? [tried.planId] : [])]);
  const row = 'planId' in tried ? plans.get(tried.planId) : undefined;
  const plan = 'terms' in tried ? { ...tried.terms, id: 'draft', version: 1, name: 'draft' } : row && planFrom(row);
  if (!plan || !plans.has(insteadOf)) return null;
  const facts = await quartersBefore(reader, actor, today, { count: 4, tried: [plan] });
  const credits = creditsByPerson(facts.won, facts);
  const on = [...facts.assignments].filter(([, own]) => own.some((each) => each.planId === insteadOf));
  const people = on.map(([personId]) => {
    const was = inputOf(facts, personId, credits.get(personId) ?? [], null);
    return { was, now: underPlan(was, (id) => id === insteadOf, plan) };
  });
  const done = simulate(people);
  const names = await peopleByIds(
    reader,
    actor,
    done.map(({ personId }) => personId),
  );
  const told = done.map((each) => ({
    person: { id: each.personId, name: names.get(each.personId)?.name ?? '' },
    ...('refused' in each
      ? { was: null, now: null, refused: [...new Set(each.refused.map(({ why }) => why))] }
      : { was: each.was, now: each.now, refused: [] }),
  }));
  const sum = (of: 'was' | 'now') => told.reduce((total, each) => total + (each[of] ?? 0), 0);
  return {
    ...{ ...spanOf(facts), currency: plan.currency, was: sum('was'), now: sum('now') },
    people: told.sort((a, b) => (b.now ?? 0) - (b.was ?? 0) - ((a.now ?? 0) - (a.was ?? 0))),
    cost: await costOf(reader, actor, { facts, people: people.map(({ now }) => now), today, landing }),
  };
}

type Costing = { facts: PayFacts; people: readonly PayInput[]; today: LocalDate; landing: Landing };

/** A year in which every quarter lands where the running one may, sold by the same people as the last four. */
async function costOf(reader: Reader, actor: Actor, { facts, people, today, landing }: Costing) {
  const lands = await landing(reader, actor, today);
  if (!lands) return null;
  const { from } = spanOf(facts);
  const sold = facts.won
    .filter(({ day, currency, measure }) => day >= from && currency === actor.currency && measure === revenue)
    .reduce((total, { amount }) => total + (amount ?? 0), 0);
  const at = (where: number) => {
    const factor = factorOf(where, sold);
    return factor === null ? null : costAt(people, factor);
  };
  const [p10, p50, p90] = [at(lands.p10), at(lands.p50), at(lands.p90)];
  return p10 === null || p50 === null || p90 === null ? null : { p10, p50, p90 };
}

/** What everybody with a plan and a quota sold in so many quarters before the one that is running, with the thresholds of his plan. */
export async function quartersSold(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  count: number,
): Promise<{ quarters: Quarter[]; from: LocalDate; until: LocalDate }> {
  const facts = await quartersBefore(reader, actor, today, { count });
  const credits = creditsByPerson(facts.won, facts);
  const discounts = await discountsOf(reader, actor, facts);
  const quarters = [...facts.assignments.keys()].flatMap((personId) =>
    quartersOf(inputOf(facts, personId, credits.get(personId) ?? [], null), discounts),
  );
  return { quarters, ...spanOf(facts) };
}

/** Patterns of the last eight quarters, of everybody with a plan and a quota. */
export async function radarOf(reader: Reader, actor: Actor, today: LocalDate) {
  const { quarters, ...span } = await quartersSold(reader, actor, today, 8);
  const traces = radar(quarters);
  const names = await peopleByIds(
    reader,
    actor,
    traces.flatMap(({ people }) => people.map(({ personId }) => personId)),
  );
  return {
    ...{ ...span, quarters: quarters.length },
    traces: traces.map(({ people, ...trace }) => ({
      ...trace,
      people: people
        .slice(0, 10)
        .map(({ personId, times }) => ({ person: { id: personId, name: names.get(personId)?.name ?? '' }, times })),
    })),
  };
}

function quartersOf(input: PayInput, discounts: ReadonlyMap<string, number>): Quarter[] {
  const credits = payable(input).credits.filter(({ role, measure }) => role === 'direct' && measure === revenue);
  const quotas = input.quotas.filter(({ measure }) => measure === revenue);
  return input.periods.flatMap((period): Quarter[] => {
    if (period.isElsewhere) return [];
    const on = input.assignments.find(
      ({ from, until }) => from < period.next && (until === null || until >= period.next),
    );
    const quota = on && quotaFor(quotas, period, on);
    const amount = quota ? Number(quota.n) / Number(quota.d) : 0;
    if (!on || amount <= 0) return [];
    const deals = credits
      .filter(({ day }) => day >= period.first && day < period.next)
      .map(({ day, amount: sold, dealId }) => ({ day, amount: sold, discount: discounts.get(dealId) ?? null }));
    const { first, next } = period;
    return [{ personId: input.person.id, first, next, quota: amount, thresholds: thresholdsOf(on.plan), deals }];
  });
}

/** How far below their list price deals were sold, of those that say what they sell. */
async function discountsOf(reader: Reader, actor: Actor, { won }: PayFacts): Promise<Map<string, number>> {
  const rows = await linesOfDeals(
    reader,
    actor,
    won.filter(({ measure }) => measure === revenue).map(({ id }) => id),
  );
  return new Map(
    rows.flatMap(({ id, lines }) => {
      const sums = lines.map(lineValue);
      const list = sums.reduce((total, each) => total + each.list * each.payments, 0);
      const net = sums.reduce((total, each) => total + each.total, 0);
      return list > 0 ? [[id, (list - net) / list] as const] : [];
    }),
  );
}
