import { reachingEverything } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { Tx } from '../../platform/history/door.ts';
import { takeTurns } from '../../platform/history/take-turns.ts';
import { readablePeople } from '../organisation/reads.ts';
import { disputesOf } from './dispute-store.ts';
import { type Fix, type PayDisputeRow, payDisputes } from './dispute-tables.ts';
import { fixesFor } from './fixes.ts';
import { type Done, kept, type Seen, unfit } from './plan-actions.ts';
import { payPolicy } from './policy.ts';
import { calculate } from './rules/calculate.ts';
import { type DisputeRefusal, type DisputeState, disputeRefusal, isOpenDispute } from './rules/dispute.ts';
import { runsByIds, statementById } from './store.ts';
import type { PayStatementRow } from './tables.ts';

const raised = defineNoticeKind({ kind: 'pay-dispute-raised', usual: 'mail' }).kind;
const answered = defineNoticeKind({ kind: 'pay-dispute-answered', usual: 'mail' }).kind;

type Raised = { statementId: string; lineKey: string | null; says: string };

/** The person says what is wrong with his statement, or with a line of it; those who made the run are told. */
export async function raiseDispute(
  tx: Tx,
  { statementId, lineKey, says }: Raised,
): Promise<Done<PayDisputeRow> | { refused: 'already-open' }> {
  const { actor } = tx;
  const statement = await statementById(tx, actor, statementId);
  if (!statement || actor.personId === null || statement.personId !== actor.personId) return { missing: true };
  const about = lineKey === null ? '' : lineNamed(statement, lineKey);
  if (about === null) return unfit('lineKey', 'is no line of this statement');
  await takeTurns(tx);
  const others = await disputesOf(tx, actor, { statementId });
  if (others.some((each) => each.lineKey === lineKey && isOpenDispute(each.state))) return { refused: 'already-open' };
  const run = (await runsByIds(tx, reachingEverything(actor), [statement.runId])).get(statement.runId);
  const first = { at: await tx.now(), personId: actor.personId, to: 'submitted' as const, says };
  const after: PayDisputeRow = {
    ...kept(),
    name: [run?.name, about].filter(Boolean).join(' · '),
    ...{ personId: actor.personId, statementId, lineKey, state: 'submitted', trail: [first], fix: null },
  };
  const { version } = await tx.record({ table: payDisputes, before: null, after, announce: 'pay.disputed' });
  const to = run?.frozenBy && run.frozenBy !== actor.personId ? [run.frozenBy] : await makers(tx);
  await notify(tx, { to, kind: raised, record: { kind: payDisputes.kind, id: after.id } });
  return { row: { ...after, version } };
}

/** What a line was earned by, without the deal: whoever is told of the dispute may not read that one. */
function lineNamed({ input }: PayStatementRow, lineKey: string): string | null {
  const done = calculate(input);
  if ('refused' in done) return null;
  const line = done.statements.at(-1)?.lines.find(({ key }) => key === lineKey);
  return line ? (line.component?.name ?? line.plan?.name ?? '') : null;
}

/** Whoever looks after operations, else who leads; never the one who asks. */
async function makers(tx: Tx): Promise<string[]> {
  const all = await tx.rows(readablePeople(reachingEverything(tx.actor)).where('active', '=', true));
  const of = (wanted: string) => all.filter(({ id, role }) => role === wanted && id !== tx.actor.personId);
  const found = of('operations');
  return (found.length > 0 ? found : of('leader')).map(({ id }) => id);
}

type Answer = { to: DisputeState; says: string; fix: Fix | null };

/** A step on. Resolved it is only by something that was put right since the statement was frozen. */
export async function answerDispute(
  tx: Tx,
  { id, seen }: Seen,
  { to, says, fix }: Answer,
): Promise<Done<PayDisputeRow> | { refused: DisputeRefusal }> {
  const { actor } = tx;
  const before = await tx.lock(payDisputes, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const isPerson = before.personId === actor.personId;
  const isMaker = reach(actor, payPolicy, 'write') === 'all';
  const refused = disputeRefusal({ from: before.state, to, isPerson, isMaker, says, hasFix: fix !== null });
  if (refused) return { refused };
  if (to === 'resolved' && fix) {
    const known = await fixesFor(tx, actor, before);
    if (!known.some((each) => each.kind === fix.kind && each.id === fix.id))
      return unfit('fix', 'was not put right since the statement was frozen');
  }
  const step = { at: await tx.now(), personId: actor.personId, to, says };
  const trail = [...before.trail, step];
  const after: PayDisputeRow = { ...before, state: to, trail, fix: to === 'resolved' ? fix : before.fix };
  const { version } = await tx.record({ table: payDisputes, before, after, announce: 'pay.disputed' });
  const answerer = before.trail.findLast(({ personId }) => personId !== before.personId)?.personId;
  const told = isPerson ? (answerer ? [answerer] : await makers(tx)) : [before.personId];
  await notify(tx, { to: told, kind: answered, record: { kind: payDisputes.kind, id } });
  return { row: { ...after, version } };
}
