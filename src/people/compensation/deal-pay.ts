import { addDays, type LocalDate } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { type DealLine, lineValue } from '../../process/pipeline/index.ts';
import { seesAmounts } from '../../process/pipeline/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { type Called, calledNothing, creditsByPerson, currencyOn, isOfDeal, wonFrom } from './credited.ts';
import { type PayFacts, payFacts } from './pay-facts.ts';
import { ownPayPolicy } from './policy.ts';
import { inputOf } from './reckon.ts';
import { creditsFrom } from './rules/crediting.ts';
import { discounted } from './rules/discount.ts';
import { apportion, ratio, times, whole } from './rules/exact.ts';
import type { Credit, PayInput } from './rules/facts.ts';
import type { ClosedDeal } from './rules/left-out.ts';
import { type Pays, paidBy } from './rules/marginal.ts';
import type { DealNothing, PersonNothing } from './rules/nothing-to-pay.ts';
import { acceptedQuotes } from './rules/plan-names.ts';
import type { Tongue } from './rules/sentences.ts';
import { dealNames, dealToSell, linesOfDeals, type SoldDeal } from './sold.ts';
import { lineTold, namesIn, runOn } from './statements.ts';
import { assignmentsIn } from './store.ts';
import type { PayRunRow } from './tables.ts';

type Asked = { discount: string | undefined; today: LocalDate; tongue: Tongue };

/** A deal as it would be won today, with what it is worth. */
type Sale = ClosedDeal & { amount: number };

type PersonTold = {
  person: { id: string; name: string };
  nothing: PersonNothing | null;
  now: PayTold | null;
  after: PayTold | null;
};
type DealPay = {
  nothing: DealNothing | null;
  currency: string;
  period: string | null;
  discounted: number | null;
  people: PersonTold[];
};

/**
 * What a deal would pay whoever sells it, and the actor himself where he is on a plan, if it were won today: of those whose
 * pay the actor reads. Null where he does not read the deal. Where nobody is on a plan there is nobody to tell of.
 */
export async function dealPayTold(
  reader: Reader,
  actor: Actor,
  id: string,
  asked: Asked,
): Promise<DealPay | { unfit: string } | null> {
  const deal = await dealToSell(reader, actor, id);
  if (!deal) return null;
  const told: DealPay = { nothing: null, currency: deal.currency, period: null, discounted: null, people: [] };
  const { today } = asked;
  const onPlan = await assignmentsIn(reader, reachingEverything(actor), today, addDays(today, 1));
  if (onPlan.length === 0) return told;
  const planned = new Set(onPlan.map(({ personId }) => personId));
  const sold = { ...deal, closedOn: today };
  const sale = wonFrom(sold, calledNothing);
  const whom = whomToTell(actor, sale, planned);
  if (whom.length === 0) return told;
  const run = await runOn(reader, actor, today);
  const nothing = nothingOf(actor, deal, sale) ?? (run.state === 'draft' ? null : 'period-is-frozen');
  if (nothing) return { ...told, nothing };
  const now = { ...sale, amount: sale.amount as number };
  const less = asked.discount === undefined ? null : discounted(now.amount, asked.discount);
  if (asked.discount !== undefined && less === null) return { unfit: 'is more than the deal is worth' };
  const people = await peopleTold(reader, actor, run, { whom, planned, sold, sale: now, less, tongue: asked.tongue });
  return { ...told, period: run.name, discounted: less, people };
}

type Telling = {
  whom: readonly string[];
  planned: ReadonlySet<string>;
  sold: SoldDeal;
  sale: Sale;
  less: number | null;
  tongue: Tongue;
};

async function peopleTold(reader: Reader, actor: Actor, run: PayRunRow, asked: Telling): Promise<PersonTold[]> {
  const { whom, planned, sold, less, tongue } = asked;
  const [names, facts] = await Promise.all([
    peopleByIds(reader, actor, whom),
    payFacts(
      reader,
      actor,
      run,
      whom.filter((personId) => planned.has(personId)),
    ),
  ]);
  const { lines, called } = await sellingOf(reader, actor, sold, facts.called);
  // Rules about certain deals know it by the names that its plans ask for.
  const sale = { ...asked.sale, labels: wonFrom(sold, called).labels };
  const credits = creditsByPerson(facts.won, facts);
  // What was accepted is credited already.
  const isQuoted = facts.won.some(({ dealId, quote }) => dealId === sale.id && !quote?.ended);
  const told: PersonTold[] = [];
  for (const personId of whom) {
    const person = { id: personId, name: names.get(personId)?.name ?? '' };
    const by = (amount: number) =>
      payBy(reader, actor, facts, {
        ...{ personId, tongue, sale: { ...sale, amount }, credits: credits.get(personId) ?? [] },
        quoted: isQuoted ? [] : quotedAs({ ...sale, amount }, lines, called),
      });
    const now = planned.has(personId) ? await by(sale.amount) : ({ nothing: 'no-plan' } as const);
    const after = less === null || 'nothing' in now ? null : await by(less);
    told.push({
      ...{ person, nothing: 'nothing' in now ? now.nothing : null, now: 'nothing' in now ? null : now },
      after: after && !('nothing' in after) ? after : null,
    });
  }
  return told;
}

/** The actor first, then whoever sells it. */
function whomToTell(actor: Actor, { splits }: ClosedDeal, planned: ReadonlySet<string>): string[] {
  const sellers = splits.map(({ personId }) => personId);
  const own = actor.personId !== null && (planned.has(actor.personId) || sellers.includes(actor.personId));
  const whom = new Set([...(own ? [actor.personId as string] : []), ...sellers]);
  return [...whom].filter((personId) => may(actor, ownPayPolicy, 'read', personId));
}

function nothingOf(
  actor: Actor,
  { status }: { status: 'open' | 'won' | 'lost' },
  sale: ClosedDeal,
): DealNothing | null {
  if (!seesAmounts(actor)) return 'amount-is-hidden';
  if (status !== 'open') return status;
  if (sale.amount === null) return 'without-amount';
  const credited = creditsFrom({ ...sale, amount: sale.amount });
  return 'refused' in credited ? credited.refused : null;
}

type One = { personId: string; credits: readonly Credit[]; sale: Sale; quoted: readonly Sale[]; tongue: Tongue };

/** What a deal sells, and what that is called. */
async function sellingOf(reader: Reader, actor: Actor, { id, productId }: SoldDeal, called: Called) {
  const all = reachingEverything(actor);
  const [found] = await linesOfDeals(reader, all, [id]);
  const lines = found?.lines ?? [];
  const ids = [productId, ...lines.map((line) => line.productId)].flatMap((each) => each ?? []);
  const products = new Map([...(await productsByIds(reader, all, ids)).values()].map((each) => [each.id, each.name]));
  return { lines, called: { ...called, products } };
}

/** The lines of a deal as a quote would offer them, at what it is sold for; all of it in one where it says none. Nobody has accepted them yet. */
function quotedAs(sale: Sale, lines: readonly DealLine[], { products }: Called): Sale[] {
  const { product: _, ...ofDeal } = sale.labels as Record<string, string>;
  const worth = lines.map((line) => Math.max(0, lineValue(line).total));
  const all = worth.reduce((sum, each) => sum + each, 0);
  const quote = (at: number) => ({
    ...{ dealId: sale.id, id: `quoted/${sale.id}/${at}`, measure: acceptedQuotes },
    quote: { id: sale.id, number: '', version: 1, line: at + 1 },
  });
  if (all === 0) return [{ ...sale, ...quote(0) }];
  const parts = apportion(
    sale.amount,
    worth.map((each) => times(whole(sale.amount), ratio(each, all))),
  );
  return lines.map(({ productId, rhythm }, at) => {
    const product = products.get(productId);
    const billing = rhythm === 'once' ? 'one-off' : 'recurring';
    const labels = { ...ofDeal, billing, ...(product === undefined ? {} : { product }) };
    return { ...sale, ...quote(at), amount: parts[at] as number, labels };
  });
}

/** The pay of one person with the deal less the same without it, with the lines that differ. */
async function payBy(
  reader: Reader,
  actor: Actor,
  facts: PayFacts,
  { personId, credits, sale, quoted, tongue }: One,
): Promise<PayTold | { nothing: PersonNothing }> {
  const more = creditsByPerson([sale, ...quoted], facts).get(personId) ?? [];
  const all = [...credits, ...more];
  const names = await dealNames(
    reader,
    actor,
    all.filter(isOfDeal).map(({ dealId }) => dealId),
  );
  const named = all.map((credit) => ({ ...credit, deal: names.get(credit.dealId) ?? '' }));
  const input = inputOf(facts, personId, named, currencyOn(facts)(personId, sale.day));
  const pays = paidBy(
    input,
    more.map(({ id }) => id),
  );
  return 'nothing' in pays ? pays : payTold(pays, input, sale.id, tongue);
}

type PayTold = ReturnType<typeof payTold>;

/**
 * A line about another deal, one that the actor does not read, is told without it: its sentence says what that is worth. Of the
 * deal itself it is not said that it was won.
 */
const payTold = ({ lines, ...sums }: Pays, input: PayInput, dealId: string, tongue: Tongue) => ({
  ...sums,
  lines: lines.map(({ line, change, gone }) => {
    const { deal, steps, ...told } = lineTold(line, sums.currency, tongue, namesIn(input));
    const sentence = steps
      .filter(({ step }) => (step !== 'credit' && step !== 'quoted') || deal?.id !== dealId)
      .map(({ says }) => says)
      .join(' ');
    // Also where it comes from no deal: what that is for stands on the statement.
    const isUnread = line.credit !== null && (deal?.name ?? '') === '';
    return {
      ...{ kind: told.kind, plan: told.plan, component: told.component, amount: change, gone },
      ...(isUnread || gone ? { deal: null, sentence: '' } : { deal, sentence }),
    };
  }),
});
