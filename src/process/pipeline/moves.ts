import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Done, openDeal, saveDeal } from './opening.ts';
import type { Confirmation } from './rules/gate.ts';
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
): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
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

/** Overriding a gate is for everybody who may write the deal; it is kept with its reason and reported. */
const answerOf = ({ acknowledged, override }: GateAnswer): rules.Answer => ({
  ...(acknowledged === undefined ? {} : { acknowledged }),
  ...(override ? { override } : {}),
  mayOverride: true,
});

export async function moveDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  to: string,
  answer: GateAnswer,
  today: LocalDate,
): Promise<Done> {
  const at = await tx.now();
  return change(tx, id, ifMatch, 'deal.moved', (deal, stages) => {
    const confirmations = confirmed(deal, answer, tx.actor, at);
    return rules.moveStage({
      deal: { ...deal, confirmations },
      stages,
      to,
      today,
      facts: { fields: deal, confirmations },
      answer: answerOf(answer),
    });
  });
}

export async function winDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  answer: GateAnswer,
  today: LocalDate,
): Promise<Done> {
  const at = await tx.now();
  return change(tx, id, ifMatch, 'deal.won', (deal, stages) => {
    const confirmations = confirmed(deal, answer, tx.actor, at);
    return rules.winDeal({
      deal: { ...deal, confirmations },
      stages,
      today,
      facts: { fields: deal, confirmations },
      answer: answerOf(answer),
    });
  });
}

export const loseDeal = (tx: Tx, id: string, ifMatch: number, reason: string, today: LocalDate): Promise<Done> =>
  change(tx, id, ifMatch, 'deal.lost', (deal) => {
    const move = rules.loseDeal(deal, today, reason);
    return 'refused' in move ? move : { ...move, moved: { ...move.moved, lostReason: reason.trim() } };
  });

export const reopenDeal = (
  tx: Tx,
  id: string,
  ifMatch: number,
  reason: string,
  stageId: string | undefined,
  today: LocalDate,
): Promise<Done> =>
  change(tx, id, ifMatch, 'deal.reopened', (deal, stages) => {
    const move = rules.reopenDeal(deal, today, reason, stages, stageId);
    return 'refused' in move ? move : { ...move, moved: { ...move.moved, lostReason: null } };
  });

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
  const asked = found.stages
    .flatMap(({ entry, exit }) => [...entry, ...exit])
    .some((each) => each.key === key && each.kind === 'statement');
  if (!asked) return { refused: 'unknown-criterion' };
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

/** What was vouched for before, and what is vouched for now; the later word on a statement stands. */
function confirmed(deal: DealRow, { confirm = [] }: GateAnswer, actor: Actor, confirmedAt: string): Confirmation[] {
  const said = new Set(confirm.map(({ key }) => key));
  return [
    ...deal.confirmations.filter(({ key }) => !said.has(key)),
    ...confirm.map((each) => ({ ...each, confirmedBy: actor.personId ?? '', confirmedAt })),
  ];
}
