import type { Instant, NamedPeriod } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type PayCreditRow, type PayDisputeRow, payCredits, payDisputes } from './dispute-tables.ts';
import { statementRow } from './freeze.ts';
import { reckon } from './reckon.ts';
import { type TermsEntered, termsOf } from './rules/plan.ts';
import {
  type PayAssignmentRow,
  type PayPlanRow,
  type PayRunRow,
  type PayStatementRow,
  payAssignments,
  payPlans,
  payRuns,
  payStatements,
  type RunState,
} from './tables.ts';

type Entered<Row> = { id: string; from: Instant; row: Omit<Row, keyof Kept> };
const lives = <Row>(known: readonly Entered<Row>[]) =>
  known.map(({ id, from, row }) => ({ id, states: [{ from, row }] }));

// Pay as a story or an archive knows it, each at its own time.

type PlanSaid = Omit<PayPlanRow, keyof Kept | 'terms'> & { terms: TermsEntered };

export const enterPlans = (tx: Tx, known: readonly { id: string; from: Instant; row: PlanSaid }[]): Promise<void> =>
  tx.recordMany(
    payPlans,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row: { ...row, terms: termsOf(row.terms) } }] })),
  );

export const enterAssignments = (tx: Tx, known: readonly Entered<PayAssignmentRow>[]): Promise<void> =>
  tx.recordMany(payAssignments, lives(known));

export const enterCredits = (tx: Tx, known: readonly Entered<PayCreditRow>[]): Promise<void> =>
  tx.recordMany(payCredits, lives(known));

export const enterDisputes = (
  tx: Tx,
  known: readonly { id: string; states: readonly { from: Instant; row: Omit<PayDisputeRow, keyof Kept> }[] }[],
): Promise<void> =>
  tx.recordMany(
    payDisputes,
    known.map(({ id, states }) => ({ id, states: [...states] })),
  );

export type EnteredRun = {
  id: string;
  period: NamedPeriod;
  /** When it took each step; from the freeze on it pays what is known by now. */
  states: readonly { from: Instant; state: RunState }[];
  statementId: (personId: string) => string;
};

/** A run with everybody's statement, reckoned as any other. Answers the statements. */
export async function enterRun(
  tx: Tx,
  { id, period, states, statementId }: EnteredRun,
): Promise<Omit<PayStatementRow, 'version' | 'validFrom'>[]> {
  const { name, first: firstDay, next: nextDay } = period;
  const draft: Omit<PayRunRow, keyof Kept> = {
    ...{ name, firstDay, nextDay, state: 'draft' },
    ...{ leftOut: [], unapproved: [], frozenBy: null },
  };
  const done = await reckon(tx, tx.actor, { ...draft, id, version: 0, validFrom: '' });
  const frozen = { ...draft, leftOut: done.leftOut, unapproved: [...done.unapproved] };
  await tx.recordMany(payRuns, [
    { id, states: states.map(({ from, state }) => ({ from, row: state === 'draft' ? draft : { ...frozen, state } })) },
  ]);
  const frozenAt = states.find(({ state }) => state === 'frozen')?.from;
  if (frozenAt === undefined) return [];
  const statements = done.people.map((each) => ({ ...statementRow(each, id), id: statementId(each.personId) }));
  await tx.recordMany(
    payStatements,
    statements.map(({ id: own, ...row }) => ({ id: own, states: [{ from: frozenAt, row }] })),
  );
  return statements;
}
