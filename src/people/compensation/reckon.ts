import { addMonths } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { inTurns } from '../../platform/jobs/in-turns.ts';
import { creditGiven, creditsByPerson, currencyOn, quotaIn } from './credited.ts';
import { type PayFacts, payFacts } from './pay-facts.ts';
import { planFrom, type Unapproved } from './paying-plans.ts';
import { calculate } from './rules/calculate.ts';
import { currenciesOf, isToBeTold, paysOn, type Spell } from './rules/currencies.ts';
import type { Credit, PayInput, Problem, Statement } from './rules/facts.ts';
import { type LeftOut, leftOutOf } from './rules/left-out.ts';
import type { PayEventRow, PayRunRow } from './tables.ts';

export type Reckoning = { personId: string; input: PayInput; shown: Problem[] } & (
  | { statement: Statement }
  | { refused: Problem[] }
);

/** Told how far long work is. */
export type Onward = (so: { done: number; total: number }) => Promise<void>;

/** What each is paid, the deals that pay nobody, or not everybody, and the plans that nobody approved as they stand. */
export type Reckoned = {
  people: Reckoning[];
  leftOut: LeftOut[];
  unapproved: readonly Unapproved[];
  /** Whether a plan looks at metrics, or counts them as sales. */
  asksMetrics: boolean;
};

/**
 * What everybody on a plan is paid by a run, from what was sold, split and promised by today. It looks at all deals, also
 * those that whoever runs it does not read: pay depends on nobody's rights. What it tells is narrowed by the statements' own.
 * Of `only` one person it reckons that one's pay alone; `onward` is told how far it is.
 */
export async function reckon(
  reader: Reader,
  actor: Actor,
  run: PayRunRow,
  { only, onward }: { only?: string | undefined; onward?: Onward | undefined } = {},
): Promise<Reckoned> {
  const facts = await payFacts(reader, actor, run, only === undefined ? undefined : [only]);
  const { won, periods, assignments, unapproved, rateOn } = facts;
  const leftOut = leftOutOf(won, periods.at(-1)!, periods.at(-2) ?? null, { currencyOf: currencyOn(facts), rateOn });
  const credits = creditsByPerson(won, facts);
  const paying = [...assignments.keys()].filter((personId) => only === undefined || personId === only);
  const people = await inTurns(
    paying,
    (personId) => inEachCurrency(facts, personId, credits.get(personId) ?? []),
    onward && ((done) => onward({ done, total: paying.length })),
  );
  return { people: people.flat(), leftOut, unapproved, asksMetrics: facts.asksMetrics };
}

/** What somebody is paid: by one statement, or by one in each currency where he went over to a plan in another. */
function inEachCurrency(facts: PayFacts, personId: string, credits: readonly Credit[]): Reckoning[] {
  const spells = spellsOf(facts, personId);
  const currencies = currenciesOf(spells);
  return currencies.flatMap((currency): Reckoning[] => {
    const input = inputOf(facts, personId, credits, currency);
    const done = calculate(input);
    if ('refused' in done) return [{ personId, input, shown: [], refused: done.refused }];
    const statement = done.statements.at(-1)!;
    const own = spells.filter((spell) => spell.currency === currency);
    const isTold = currency === currencies.at(-1) || isToBeTold(statement, own, facts.periods.at(-1)!);
    return isTold ? [{ personId, input, shown: done.shown, statement }] : [];
  });
}

const spellsOf = (facts: PayFacts, personId: string): Spell[] =>
  (facts.assignments.get(personId) ?? []).map(({ planId, fromDay: from, untilDay: until }) => ({
    ...{ from, until, currency: facts.plans.get(planId)!.terms.currency },
  }));

/** What somebody's pay of a run follows from, when these are his credits: in one currency, or by all plans he was on. */
export function inputOf(facts: PayFacts, personId: string, credited: readonly Credit[], only: string | null): PayInput {
  const spells = spellsOf(facts, personId);
  const isPaidIn = (currency: string | undefined) => only === null || currency === only;
  const paidHere = (all: readonly Credit[]) => all.filter(({ day }) => isPaidIn(paysOn(spells, day)));
  const assignments = (facts.assignments.get(personId) ?? []).filter((_, at) => isPaidIn(spells[at]!.currency));
  const credits = paidHere(credited);
  const given = paidHere((facts.given.get(personId) ?? []).map((each) => creditGiven(each, facts)));
  const paidIn = currencyOn(facts);
  return {
    person: { id: personId, name: '' },
    assignments: assignments.map(({ planId, fromDay, untilDay, ramp }) => ({
      ...{ plan: planFrom(facts.plans.get(planId)!), from: fromDay, until: untilDay, ramp },
    })),
    credits: [...credits, ...given],
    ...{ facts: facts.values.get(personId) ?? [], periods: facts.periods },
    reversals: eventsFor(credits, facts.events, 'reversal'),
    payments: eventsFor(credits, facts.events, 'payment'),
    quotas: (facts.quotas.get(personId) ?? []).flatMap(({ quarterStart, amount, currency }) => {
      const into = only ?? paidIn(personId, quarterStart) ?? spells[0]?.currency;
      const span = { first: quarterStart, next: addMonths(quarterStart, 3) };
      return facts.promised.map((measure) => quotaIn({ ...span, measure, amount, currency }, into ?? null, facts));
    }),
    frozen: facts.before.map(({ id, firstDay }) => {
      const statement = facts.paid.get(`${id} ${personId} ${only}`);
      return { first: firstDay, lines: statement?.lines ?? [], balance: statement?.balance ?? 0 };
    }),
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
