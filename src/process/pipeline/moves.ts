import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { overrideRolesOf } from '../../platform/settings/workspace.ts';
import { type Done, openDeal, saveDeal } from './opening.ts';
import { type Confirmation, mayOverride } from './rules/gate.ts';
import * as rules from './rules/move-stage.ts';
import type { Stage } from './rules/stages.ts';
import type { DealRow } from './tables.ts';

export type GateAnswer = {
  confirm?: { key: string; evidence: string }[] | undefined;
  acknowledged?: boolean | undefined;
  override?: { reason: string } | undefined;
};

/** Decides and saves: `decide` is pure; what it returns as moved is recorded with how it came about. */
async function change(
  tx: Tx,
  id: string,
  ifMatch: number,
  announce: string,
  decide: (deal: DealRow, stages: Stage[]) => rules.Move<DealRow>,
  confirm: GateAnswer['confirm'] = [],
): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  if (!confirm.every(({ key }) => isAsked(found.stages, key))) return { refused: 'unknown-criterion' };
  const move = decide(found.deal, found.stages);
  if ('refused' in move) return move;
  const position = found.stages.findIndex((stage) => stage.id === move.moved.stageId);
  const after = {
    ...move.moved,
    stagePosition: position < 0 ? found.deal.stagePosition : position,
    lastMove: move.transition,
  };
  return saveDeal(tx, found.deal, after, announce, move.transition.reason ?? undefined);
}

const answerOf = ({ acknowledged, override }: GateAnswer, mayOverride: boolean): rules.Answer => ({
  ...(acknowledged === undefined ? {} : { acknowledged }),
  ...(override ? { override } : {}),
  mayOverride,
});

/** Who passes the gate and when, and whether he may override it: which roles may is a setting, asked only when it matters. */
type Judge = { actor: Actor; at: string; mayOverride: boolean };
async function judgeOf(tx: Tx, { override }: GateAnswer): Promise<Judge> {
  const [at, roles] = await Promise.all([tx.now(), override ? overrideRolesOf(tx, tx.actor) : []]);
  return { actor: tx.actor, at, mayOverride: mayOverride(tx.actor.role, roles) };
}

/** A deal as the gate judges it, with what is vouched for together with the move. */
const judged = (deal: DealRow, stages: Stage[], answer: GateAnswer, by: Judge) => {
  const confirmations = confirmed(deal, answer, by.actor, by.at);
  return {
    deal: { ...deal, confirmations },
    stages,
    facts: { fields: deal, confirmations },
    answer: answerOf(answer, by.mayOverride),
  };
};

export async function moveDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  to: string,
  answer: GateAnswer,
  today: LocalDate,
): Promise<Done> {
  const by = await judgeOf(tx, answer);
  const decide = (deal: DealRow, stages: Stage[]) =>
    rules.moveStage({ ...judged(deal, stages, answer, by), to, today });
  return change(tx, id, ifMatch, 'deal.moved', decide, answer.confirm);
}

export async function winDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  answer: GateAnswer,
  today: LocalDate,
): Promise<Done> {
  const by = await judgeOf(tx, answer);
  const decide = (deal: DealRow, stages: Stage[]) => rules.winDeal({ ...judged(deal, stages, answer, by), today });
  return change(tx, id, ifMatch, 'deal.won', decide, answer.confirm);
}

/** Puts a new deal into the stage asked for, through the gates before it; with how it came there. */
export async function beginIn(
  tx: Tx,
  deal: DealRow,
  stages: Stage[],
  to: string,
  answer: GateAnswer,
  today: LocalDate,
): Promise<{ deal: DealRow; reason: string | null } | Extract<Done, { refused: string }>> {
  if (!(answer.confirm ?? []).every(({ key }) => isAsked(stages, key))) return { refused: 'unknown-criterion' };
  const by = await judgeOf(tx, answer);
  const begun = rules.beginDeal({ ...judged(deal, stages, answer, by), to, today });
  if ('refused' in begun) return begun;
  const stagePosition = stages.findIndex(({ id }) => id === to);
  const { moved, transition } = begun;
  return { deal: { ...moved, stagePosition, lastMove: transition }, reason: transition?.reason ?? null };
}

export const loseDeal = (tx: Tx, id: string, ifMatch: number, reason: string, today: LocalDate): Promise<Done> =>
  change(tx, id, ifMatch, 'deal.lost', (deal) => {
    const move = rules.loseDeal(deal, today, reason);
    return 'refused' in move ? move : { ...move, moved: { ...move.moved, lostReason: reason.trim() } };
  });

export async function reopenDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  { reason, stageId, ...answer }: GateAnswer & { reason: string; stageId?: string | undefined },
  today: LocalDate,
): Promise<Done> {
  const by = await judgeOf(tx, answer);
  const decide = (deal: DealRow, stages: Stage[]) => {
    const move = rules.reopenDeal({ ...judged(deal, stages, answer, by), to: stageId, reason, today });
    return 'refused' in move ? move : { ...move, moved: { ...move.moved, lostReason: null } };
  };
  return change(tx, id, ifMatch, 'deal.reopened', decide, answer.confirm);
}

/** Vouches for a statement of the deal's pipeline. */
export async function confirmCriterion(
  tx: Tx,
  id: string,
  ifMatch: number,
  key: string,
  evidence: string,
): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  if (!isAsked(found.stages, key)) return { refused: 'unknown-criterion' };
  const confirmations = confirmed(found.deal, { confirm: [{ key, evidence }] }, tx.actor, await tx.now());
  return saveDeal(tx, found.deal, { ...found.deal, confirmations }, 'deal.confirmed');
}

export async function withdrawConfirmation(tx: Tx, id: string, ifMatch: number, key: string): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const confirmations = found.deal.confirmations.filter((each) => each.key !== key);
  if (confirmations.length === found.deal.confirmations.length) return { refused: 'unknown-criterion' };
  return saveDeal(tx, found.deal, { ...found.deal, confirmations }, 'deal.confirmed');
}

/** Is this a statement that the pipeline asks for? Words that no gate asks for are not kept. */
const isAsked = (stages: readonly Stage[], key: string): boolean =>
  stages
    .flatMap(({ entry, exit }) => [...entry, ...exit])
    .some((each) => each.key === key && each.kind === 'statement');

/** What was vouched for before, and what is vouched for now; the later word on a statement stands. */
function confirmed(deal: DealRow, { confirm = [] }: GateAnswer, actor: Actor, confirmedAt: string): Confirmation[] {
  const said = new Set(confirm.map(({ key }) => key));
  return [
    ...deal.confirmations.filter(({ key }) => !said.has(key)),
    ...confirm.map((each) => ({ ...each, confirmedBy: actor.personId ?? '', confirmedAt })),
  ];
}
