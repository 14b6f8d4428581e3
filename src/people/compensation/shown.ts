import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { seesAmounts } from '../../process/pipeline/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { reckon } from './reckon.ts';
import { calculate } from './rules/calculate.ts';
import type { Line, PayInput } from './rules/facts.ts';
import { lineSentence, sentenceOf, type Tongue } from './rules/sentences.ts';
import { portable } from './rules/statement.ts';
import { dealNames, runsByIds, statementsInRuns } from './store.ts';
import type { PayRunRow, PayStatementRow } from './tables.ts';

/** What a run pays to whom: of a draft by the facts of now, and from then on by what was frozen. */
export async function runTold(reader: Reader, actor: Actor, run: PayRunRow) {
  const { paid, leftOut } =
    run.state === 'draft'
      ? await reckonedNow(reader, actor, run)
      : { paid: await frozenIn(reader, actor, run), leftOut: run.leftOut };
  const [people, names] = await Promise.all([
    peopleByIds(reader, actor, [...paid.map(({ personId }) => personId), ...(run.frozenBy ? [run.frozenBy] : [])]),
    dealNames(
      reader,
      actor,
      leftOut.map(({ dealId }) => dealId),
    ),
  ]);
  const named = paid
    .map(({ personId, ...rest }) => ({ ...rest, person: { id: personId, name: people.get(personId)?.name ?? '' } }))
    .sort((a, b) => a.person.name.localeCompare(b.person.name) || (a.person.id < b.person.id ? -1 : 1));
  const totals = [...Map.groupBy(named, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    earned: own.reduce((sum, each) => sum + each.earned, 0),
    paid: own.reduce((sum, each) => sum + each.paid, 0),
    held: own.reduce((sum, each) => sum + each.held, 0),
  }));
  return {
    ...{ totals, people: named },
    frozenBy: run.frozenBy ? { id: run.frozenBy, name: people.get(run.frozenBy)?.name ?? '' } : null,
    leftOut: leftOut.map(({ dealId, day, why }) => ({ deal: { id: dealId, name: names.get(dealId) ?? '' }, day, why })),
  };
}

async function reckonedNow(reader: Reader, actor: Actor, run: PayRunRow) {
  const { people, leftOut } = await reckon(reader, actor, run);
  const paid = people.map((each) => {
    const nothing = {
      currency: each.input.assignments[0]?.plan.currency ?? actor.currency,
      earned: 0,
      paid: 0,
      held: 0,
    };
    const { personId, shown } = each;
    if ('refused' in each)
      return { personId, ...nothing, balance: 0, lines: 0, statementId: null, shown, refused: each.refused };
    const { currency, earned, paid, held, balance, lines } = each.statement;
    return {
      ...{ personId, currency, earned, paid, held, balance: balance.after, lines: lines.length },
      ...{ statementId: null, shown, refused: [] },
    };
  });
  return { paid, leftOut };
}

async function frozenIn(reader: Reader, actor: Actor, run: PayRunRow) {
  const rows = await statementsInRuns(reader, actor, [run.id]);
  return rows.map(({ id, personId, currency, earned, paid, held, balance, lines, input }) => {
    const done = calculate(input);
    return {
      ...{ personId, currency, earned, paid, held, balance, lines: lines.length, statementId: id },
      ...{ shown: 'shown' in done ? done.shown : [], refused: [] },
    };
  });
}

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
  const names = await dealNames(
    reader,
    actor,
    row.input.credits.map(({ dealId }) => dealId),
  );
  const input: PayInput = {
    ...row.input,
    person: { ...row.input.person, name: head!.person.name },
    credits: row.input.credits.map((credit) => ({ ...credit, deal: names.get(credit.dealId) ?? unnamed[tongue] })),
  };
  const dealOf = new Map(input.credits.map(({ id, dealId, deal }) => [id, { id: dealId, name: deal }]));
  const done = calculate(input);
  const file = portable(input);
  if ('refused' in done || typeof file !== 'string') throw new Error(`statement ${row.id} cannot be reckoned again`);
  const lines = done.statements.at(-1)?.lines ?? [];
  const hidesAmounts = !seesAmounts(actor);
  return {
    ...head!,
    lines: lines.map((line) => {
      const told = lineTold(line, row.currency, tongue, dealOf);
      return hidesAmounts ? withoutSums(told) : told;
    }),
    shown: done.shown,
    hidesAmounts,
    file: hidesAmounts ? null : file,
  };
}

/** What is paid, without how: the sentences tell what deals are worth. */
const withoutSums = <L extends { sentence: string; steps: unknown[] }>(line: L): L => ({
  ...line,
  sentence: '',
  steps: [],
});

type Deals = ReadonlyMap<string, { id: string; name: string }>;

const lineTold = (line: Line, currency: string, tongue: Tongue, deals: Deals) => ({
  ...{ key: line.key, kind: line.kind, amount: line.amount, sentence: lineSentence(line, currency, tongue) },
  plan: line.plan && { name: line.plan.name, version: line.plan.version },
  component: line.component?.name ?? null,
  deal: (line.credit && deals.get(line.credit.id)) ?? null,
  steps: line.steps.map((step) => ({ step: step.step, says: sentenceOf(step, currency, tongue), after: step.after })),
});
