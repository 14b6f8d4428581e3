import { type LocalDate, monthOrQuarterNamed, namedQuarterOf } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { seesAmounts } from '../../process/pipeline/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { isGiven, isOfDeal } from './credited.ts';
import { creditNames } from './dispute-store.ts';
import { reckoned } from './reckoned.ts';
import { calculate, type Reckoned } from './rules/calculate.ts';
import { isMeasured } from './rules/crediting.ts';
import type { Credit, Line, PayInput } from './rules/facts.ts';
import { lineSentence, sentenceOf, type Tongue } from './rules/sentences.ts';
import { portableOf } from './rules/statement.ts';
import { dealNames } from './sold.ts';
import { runsByIds, runsOf } from './store.ts';
import type { PayRunRow, PayStatementRow } from './tables.ts';

export async function statementsTold(reader: Reader, actor: Actor, rows: readonly PayStatementRow[]) {
  const [people, runs] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ personId }) => personId),
    ),
    runsByIds(
      reader,
      reachingEverything(actor),
      rows.map(({ runId }) => runId),
    ),
  ]);
  return rows.map(({ id, personId, runId, currency, earned, paid, balance, held }) => ({
    ...{ id, currency, earned, paid, balance, held },
    person: { id: personId, name: people.get(personId)?.name ?? '' },
    run: { id: runId, name: runs.get(runId)?.name ?? '' },
  }));
}

/** Where whoever reads a statement may not read the deal any more. */
const unnamed: Record<Tongue, string> = { en: 'A deal', es: 'Un negocio' };

/** A statement with the names that whoever reads it may read, reckoned again from what was frozen. */
export async function statementTold(reader: Reader, actor: Actor, row: PayStatementRow, tongue: Tongue) {
  const [head] = await statementsTold(reader, actor, [row]);
  const { named, read } = await withNames(reader, actor, row.input, { person: head!.person.name, tongue });
  const done = calculate(named);
  if ('refused' in done) throw new Error(`statement ${row.id} cannot be reckoned again`);
  const how = howTold(actor, { named, read }, done, row.currency, tongue);
  return { ...head!, ...how, file: how.hidesAmounts ? null : portableOf(named, done) };
}

/** What somebody has earned so far in the period that is running: a draft of a run that may not have been begun yet. */
export async function soFarTold(reader: Reader, actor: Actor, today: LocalDate, tongue: Tongue) {
  if (actor.personId === null) return null;
  const run = await runOn(reader, actor, today);
  if (run.state !== 'draft') return null;
  const own = (await reckoned(reader, actor, run, { only: actor.personId })).people.at(-1);
  if (!own || 'refused' in own) return null;
  const input = await withNames(reader, actor, own.input, { person: '', tongue });
  const done = calculate(input.named);
  const statement = 'statements' in done ? done.statements.at(-1) : undefined;
  if ('refused' in done || !statement) return null;
  const { currency, earned, paid, balance, held } = statement;
  return {
    ...{ name: run.name, from: run.firstDay, until: run.nextDay, currency, earned, paid, balance: balance.after, held },
    ...howTold(actor, input, done, currency, tongue),
  };
}

/** The run that pays a day; where none was begun, that of its quarter, or of its month where runs pay months. */
export async function runOn(reader: Reader, actor: Actor, day: LocalDate): Promise<PayRunRow> {
  const runs = await runsOf(reader, reachingEverything(actor));
  const begun = runs.find(({ firstDay, nextDay }) => firstDay <= day && day < nextDay);
  if (begun) return begun;
  const fiscal = fiscalOf(actor);
  const quarter = namedQuarterOf(day, fiscal);
  const isTaken = runs.some(({ firstDay, nextDay }) => firstDay < quarter.next && nextDay > quarter.first);
  const { name, first, next } = (isTaken ? monthOrQuarterNamed(day.slice(0, 7), fiscal) : null) ?? quarter;
  return {
    ...{ id: '', version: 0, validFrom: '', name, firstDay: first, nextDay: next },
    ...{ state: 'draft', leftOut: [], unapproved: [], frozenBy: null },
  };
}

/** Facts with names in them; `read` are the deals that whoever reads them may open. */
type Named = { named: PayInput; read: ReadonlySet<string> };

async function withNames(
  reader: Reader,
  actor: Actor,
  input: PayInput,
  { person, tongue }: { person: string; tongue: Tongue },
): Promise<Named> {
  const [given, sold] = [input.credits.filter(isGiven), input.credits.filter(isOfDeal)];
  const [deals, others] = await Promise.all([
    dealNames(
      reader,
      actor,
      sold.map(({ dealId }) => dealId),
    ),
    creditNames(
      reader,
      actor,
      given.map(({ dealId }) => dealId),
    ),
  ]);
  const nameOf = (credit: Credit) =>
    isMeasured(credit) ? credit.deal : ((isGiven(credit) ? others : deals).get(credit.dealId) ?? unnamed[tongue]);
  const named = {
    ...input,
    person: { ...input.person, name: person },
    credits: input.credits.map((credit) => ({ ...credit, deal: nameOf(credit) })),
  };
  return { named, read: new Set(deals.keys()) };
}

function howTold(actor: Actor, { named, read }: Named, done: Reckoned, currency: string, tongue: Tongue) {
  const names = namesIn(named, (dealId) => read.has(dealId));
  const lines = (done.statements.at(-1)?.lines ?? []).map((line) => lineTold(line, currency, tongue, names));
  const hidesAmounts = !seesAmounts(actor);
  const dealOf = new Map(named.credits.map(({ id, deal }) => [id, deal]));
  const about = (id: string) => dealOf.get(id) ?? id;
  return {
    lines: hidesAmounts ? lines.map(withoutSums) : lines,
    shown: done.shown.map(({ why, about: id }) => ({ why, about: about(id) })),
    hidesAmounts,
  };
}

/** What is paid, without how: the sentences tell what deals are worth. */
const withoutSums = <L extends { sentence: string; steps: unknown[] }>(line: L): L => ({
  ...line,
  sentence: '',
  steps: [],
});

type Names = {
  /** The deal of each credit that comes from one that whoever reads it may open. */
  deals: ReadonlyMap<string, { id: string; name: string }>;
  /** By plan and component. */
  components: ReadonlyMap<string, string>;
};

type MayOpen = (dealId: string) => boolean;

export const namesIn = ({ credits, assignments }: PayInput, mayOpen: MayOpen = () => true): Names => ({
  deals: new Map(
    credits
      .filter((credit) => isOfDeal(credit) && mayOpen(credit.dealId))
      .map(({ id, dealId, deal }) => [id, { id: dealId, name: deal }]),
  ),
  components: new Map(
    assignments.flatMap(({ plan }) => plan.components.map(({ id, name }) => [`${plan.id} ${id}`, name] as const)),
  ),
});

export function lineTold(line: Line, currency: string, tongue: Tongue, { deals, components }: Names) {
  const called = (of: string) => components.get(`${line.plan?.id} ${of}`) ?? of;
  const deal = (line.credit && deals.get(line.credit.id)) ?? null;
  return {
    ...{ key: line.key, kind: line.kind, amount: line.amount },
    sentence: lineSentence(line, currency, tongue, called),
    plan: line.plan && { name: line.plan.name, version: line.plan.version },
    component: line.component?.name ?? null,
    deal,
    what: deal ? null : (line.credit?.deal ?? null),
    steps: line.steps.map((step) => ({
      ...{ step: step.step, says: sentenceOf(step, currency, tongue, called), after: step.after },
    })),
  };
}
