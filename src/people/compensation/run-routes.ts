import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { missing, refuse, type Served, serve } from '../../platform/http/serve.ts';
import { inTurns } from '../../platform/jobs/in-turns.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { isGiven, isOfDeal } from './credited.ts';
import { creditNames } from './dispute-store.ts';
import { askFor, draftOf, isLong, workOn } from './drafts.ts';
import { accrualsOf, writtenOff } from './rules/accruals.ts';
import { calculate } from './rules/calculate.ts';
import { changedLines } from './rules/changed-lines.ts';
import { isDifference } from './rules/differences.ts';
import type { Credit, PayInput, Statement } from './rules/facts.ts';
import * as contract from './run-contract.ts';
import { dealNames } from './sold.ts';
import { linesInRun, runById, statementsInRuns } from './store.ts';
import type { PayRunRow } from './tables.ts';

type Paid = { personId: string; input: PayInput; statement: Statement };

/** Everybody's statement of a run: of a draft by what it tells, null before it was reckoned; from then on as it was frozen. */
async function paidBy(
  reader: Reader,
  actor: Actor,
  run: PayRunRow,
  isAsked: ((lines: readonly { key: string }[]) => boolean) | null = null,
): Promise<Paid[] | null> {
  if (run.state === 'draft') {
    const draft = await draftOf(reader, actor, run);
    if (!draft) return null;
    return draft.reckoned.people.flatMap((each) => ('refused' in each ? [] : [each]));
  }
  // What a statement follows from is much to read: of those alone that are asked for.
  const asked = isAsked && (await linesInRun(reader, actor, run.id)).filter(({ lines }) => isAsked(lines));
  const rows = await statementsInRuns(
    reader,
    actor,
    [run.id],
    asked?.map(({ id }) => id),
  );
  const paid = await inTurns(rows, ({ personId, input }) => {
    const done = calculate(input);
    const statement = 'refused' in done ? undefined : done.statements.at(-1);
    return statement ? [{ personId, input, statement }] : [];
  });
  return paid.flat();
}

type Row = { personId: string; sold: Credit | null };

/** With the names that whoever asks may read. */
async function named<R extends Row>(reader: Reader, actor: Actor, rows: readonly R[]) {
  const sales = rows.flatMap(({ sold }) => sold ?? []);
  const idsOf = (credits: readonly Credit[]) => credits.map(({ dealId }) => dealId);
  const [people, deals, given] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ personId }) => personId),
    ),
    dealNames(reader, actor, idsOf(sales.filter(isOfDeal))),
    creditNames(reader, actor, idsOf(sales.filter(isGiven))),
  ]);
  const about = (sold: Credit | null) => {
    if (sold === null) return { deal: null, what: null };
    if (isOfDeal(sold)) return { deal: { id: sold.dealId, name: deals.get(sold.dealId) ?? '' }, what: null };
    return { deal: null, what: isGiven(sold) ? (given.get(sold.dealId) ?? null) : sold.deal };
  };
  return rows
    .map(({ personId, sold, ...rest }) => ({
      ...rest,
      person: { id: personId, name: people.get(personId)?.name ?? '' },
      ...about(sold),
    }))
    .sort((a, b) => a.person.name.localeCompare(b.person.name) || (a.person.id < b.person.id ? -1 : 1));
}

const notReckoned = () =>
  refuse('not-reckoned-yet', { detail: 'So many people are reckoned by a job: begin it first.' });

/** What a run settles and what it costs the books, and the job that reckons a long draft, over http. */
export const runRoutes = (): Served[] => [
  serve(contract.reckonDraft, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx) => {
      const run = await runById(tx, actor, params.id);
      if (!run) return missing();
      if (run.state !== 'draft') return refuse('frozen-already', { detail: 'What was frozen is not reckoned again.' });
      if (await isLong(tx, actor, run)) await askFor(tx, run, 'reckoning');
      return { work: await workOn(tx, actor, run.id) };
    }),
  ),
  serve(contract.readDifferences, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const run = await runById(reader, actor, params.id);
      if (!run) return missing();
      // Whose pay settles nothing is not reckoned again.
      const settling = await paidBy(reader, actor, run, (lines) => lines.some(isDifference));
      if (!settling) return notReckoned();
      const rows = settling.flatMap(({ personId, input, statement }) => {
        const soldBy = new Map(input.credits.map((credit) => [credit.id, credit]));
        return changedLines(statement).map(({ first, creditId, component, was, now, change }) => ({
          ...{ personId, first, component, was, now, change, currency: statement.currency },
          sold: (creditId && soldBy.get(creditId)) || null,
        }));
      });
      return { items: await named(reader, actor, rows) };
    }),
  ),
  serve(contract.readAccruals, ({ world, actor, params, query: { months } }) =>
    world.db.read(actor, async (reader) => {
      const run = await runById(reader, actor, params.id);
      if (!run) return missing();
      const paid = await paidBy(reader, actor, run);
      if (!paid) return notReckoned();
      const rows = paid.flatMap(({ personId, input, statement }) => {
        const soldAs = new Map(input.credits.map((credit) => [credit.dealId, credit]));
        return accrualsOf(statement, input.credits, months).map((row) => {
          const isAsset = row.treatment === 'capitalise';
          const off = isAsset && row.day ? writtenOff(row.earned, months, row.day, run.nextDay) : 0;
          const { dealId, ...rest } = row;
          return {
            ...{
              ...rest,
              personId,
              currency: statement.currency,
              writtenOff: off,
              left: isAsset ? row.earned - off : 0,
            },
            sold: (dealId && soldAs.get(dealId)) || null,
          };
        });
      });
      return { items: await named(reader, actor, rows) };
    }),
  ),
];
