import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { reckon } from './reckon.ts';
import { calculate } from './rules/calculate.ts';
import { dealNames, statementsInRuns } from './store.ts';
import type { PayRunRow } from './tables.ts';

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
