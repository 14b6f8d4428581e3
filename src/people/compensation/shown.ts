import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { draftOf, workOn } from './drafts.ts';
import type { Reckoning } from './reckon.ts';
import { calculate } from './rules/calculate.ts';
import type { Problem } from './rules/facts.ts';
import { dealNames } from './sold.ts';
import { listedInRun, statementsInRuns } from './store.ts';
import type { PayRunRow, PayStatementRow } from './tables.ts';

/** What a run pays to whom: of a draft by the facts of now, and from then on by what was frozen. */
export async function runTold(reader: Reader, actor: Actor, run: PayRunRow) {
  const { paid, leftOut, unapproved, draft } =
    run.state === 'draft'
      ? await reckonedNow(reader, actor, run)
      : { paid: await frozenIn(reader, actor, run), leftOut: run.leftOut, unapproved: run.unapproved, draft: null };
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
    ...{ draft, totals, people: named, unapproved: [...unapproved] },
    frozenBy: run.frozenBy ? { id: run.frozenBy, name: people.get(run.frozenBy)?.name ?? '' } : null,
    leftOut: leftOut.map(({ dealId, day, why }) => ({ deal: { id: dealId, name: names.get(dealId) ?? '' }, day, why })),
  };
}

async function reckonedNow(reader: Reader, actor: Actor, run: PayRunRow) {
  const known = await draftOf(reader, actor, run);
  const draft = { at: known?.at ?? null, isOld: known?.isOld ?? false, work: await workOn(reader, actor, run.id) };
  if (!known) return { paid: [], leftOut: [], unapproved: [], draft };
  const { people, leftOut, unapproved } = known.reckoned;
  return { paid: people.map((each) => paidTo(each, actor)), leftOut, unapproved, draft };
}

function paidTo(each: Reckoning, actor: Actor) {
  const { personId, shown } = each;
  if ('refused' in each) {
    const currency = each.input.assignments[0]?.plan.currency ?? actor.currency;
    const nothing = { currency, earned: 0, paid: 0, held: 0, balance: 0, lines: 0, statementId: null };
    return { personId, ...nothing, shown, refused: each.refused };
  }
  const { currency, earned, paid, held, balance, lines } = each.statement;
  return {
    ...{ personId, currency, earned, paid, held, balance: balance.after, lines: lines.length },
    ...{ statementId: null, shown, refused: [] },
  };
}

async function frozenIn(reader: Reader, actor: Actor, run: PayRunRow) {
  const rows = await listedInRun(reader, actor, run.id);
  const isOld = rows.some(({ shown }) => shown === null);
  const old = new Map(isOld ? (await statementsInRuns(reader, actor, [run.id])).map((row) => [row.id, row]) : []);
  return rows.map(({ id, personId, currency, earned, paid, held, balance, lines, shown }) => ({
    ...{ personId, currency, earned, paid, held, balance, lines, statementId: id },
    ...{ shown: shown ?? shownOf(old.get(id)), refused: [] },
  }));
}

/** Of a statement that was frozen before it kept what could not be paid. */
function shownOf(row: PayStatementRow | undefined): Problem[] {
  const done = row && calculate(row.input);
  return done && 'shown' in done ? done.shown : [];
}
