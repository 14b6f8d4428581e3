import { dayOf, endOfDay, type LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type LossGiven, lossSaid } from './closing/loss-said.ts';
import { closingOf } from './closing/store.ts';
import { pipelinesAt } from './definitions-store.ts';
import { saveEarlier, untimelyEnd } from './ended-earlier.ts';
import { confirmed, type GateAnswer, isAsked, judged, judgeOf, placeIn } from './judging.ts';
import { atWinOf, type BelowFloor, belowFloorOf, isHeldByFloor, nothingBelow } from './lines/floors.ts';
import { type Done, type Opened, openDeal, saveAndShow, saveDeal, type Unfit } from './opening.ts';
import { foundFor } from './ports.ts';
import { type FormFault, faultInLoss, faultInWin } from './rules/closing-forms.ts';
import { gate, passagesBetween } from './rules/gate.ts';
import { standingStage } from './rules/gone-stages.ts';
import * as rules from './rules/move-stage.ts';
import type { DealRow, PipelineRow } from './tables.ts';
import { unseenOf } from './unseen.ts';

/** What a rule says no with, beside the moves' own refusals. */
type Refusal = { refused: FormFault | 'below-floor' };

/** Decides and saves: `decide` is pure; what it returns as moved is recorded with how it came about. */
async function change(
  tx: Tx,
  { id, ifMatch, announce, today, to, on = today }: Asked,
  decide: (opened: Judged, judged: rules.MoveInput<DealRow>) => rules.Move<DealRow> | Refusal,
  answer: GateAnswer = {},
): Promise<Done | Unfit> {
  const judge = judgeOf(tx, answer);
  const [found] = await Promise.all([openDeal(tx, id, ifMatch), judge]);
  if (!('deal' in found)) return found;
  if (!(answer.confirm ?? []).every(({ key }) => isAsked(found.stages, key))) return { refused: 'unknown-criterion' };
  const trueFrom = on === today ? undefined : endOfDay(on, tx.actor.timeZone);
  const untimely = trueFrom && (await untimelyEnd(tx, found.deal, { on, today, trueFrom }));
  if (untimely) return untimely;
  const [input, floor] = await Promise.all([
    judged(tx, found, to(found), answer, judge),
    announce === 'deal.won' ? belowFloorOf(tx, tx.actor, found.deal) : nothingBelow,
  ]);
  const move = decide({ ...found, floor }, input);
  if ('refused' in move) return move;
  const after = placed(found, move.moved, { ...move.transition, personId: tx.actor.personId });
  const reason = move.transition.reason ?? undefined;
  if (!trueFrom) return saveAndShow(tx, found.deal, after, announce, { reason, today });
  return saveEarlier(tx, found.deal, after, { trueFrom, announce, reason });
}

/** A deal as a rule moved it, with the place of its stage and how it came there; of a stage that is gone the place stays. */
function placed({ deal, stages }: Opened, moved: DealRow, lastMove: rules.Transition): DealRow {
  const place = placeIn(stages, moved.stageId);
  return { ...moved, stagePosition: place < 0 ? deal.stagePosition : place, lastMove };
}

/** Which deal in the version that was seen, what its change is told as, on which day, and to which place of its pipeline it shall go. */
type Asked = {
  id: string;
  ifMatch: number;
  announce: string;
  today: LocalDate;
  to: (found: Opened) => number;
  /** The earlier day on which it ended; today where nothing is said. */
  on?: LocalDate | undefined;
};
const nowhere = () => 0;
const toTheEnd = ({ stages }: Opened) => stages.length;
type Judged = Opened & { floor: BelowFloor };

export const moveDeal = (
  tx: Tx,
  id: string,
  ifMatch: number,
  to: string,
  { reason, ...answer }: GateAnswer & { reason?: string | undefined },
  today: LocalDate,
): Promise<Done | Unfit> =>
  change(
    tx,
    { id, ifMatch, announce: 'deal.moved', today, to: ({ stages }) => placeIn(stages, to) },
    (_, input) => rules.moveStage({ ...input, to, today, reason }),
    answer,
  );

type Approved = {
  id: string;
  recordId: string;
  wish: { toStageId?: unknown; wonBecause?: unknown };
  requesterId: string;
  reason: string | null;
};

/** What decided a deal, as whoever asked to win it said; null when he said nothing. */
export const saidOfWin = ({ wonBecause }: Approved['wish']): string | null => String(wonBecause ?? '').trim() || null;

/** Moves a deal past its gate because somebody approved it: the move is of who asked, with his reason and what he said decided it. */
export async function moveApproved(tx: Tx, request: Approved, approverId: string | null): Promise<void> {
  const { id: requestId, recordId, wish, requesterId } = request;
  const found = await openDeal(tx, recordId, null);
  if (!('deal' in found)) throw new Error('A deal that was approved is gone');
  const override = { reason: request.reason?.trim() || 'Approved' };
  const to = String(wish.toStageId);
  const place = to === 'won' ? found.stages.length : placeIn(found.stages, to);
  const input = await judged(tx, found, place, {});
  const answered = { ...input, answer: { acknowledged: true, override, mayOverride: true } };
  const floor = to === 'won' ? await belowFloorOf(tx, tx.actor, found.deal) : nothingBelow;
  if (isHeldByFloor(floor)) throw new Error('A win that was approved is held by a floor');
  const atWin = atWinOf(floor, found.standing.stageId);
  const move = to === 'won' ? rules.winDeal({ ...answered, atWin }) : rules.moveStage({ ...answered, to });
  if ('refused' in move) throw new Error(`A move that was approved is refused: ${move.refused}`);
  const approval = { requestId, personId: approverId };
  const said = to === 'won' ? { wonBecause: saidOfWin(wish) } : {};
  const moved = placed(found, move.moved, { ...move.transition, personId: requesterId, approval });
  const after = { ...moved, ...said };
  const announce = to === 'won' ? 'deal.won' : 'deal.moved';
  await saveDeal(tx, found.deal, after, announce, move.transition.reason ?? undefined);
}

export type WinAnswer = GateAnswer & { wonBecause?: string | undefined; on?: LocalDate | undefined };

/** Wins a deal, with what decided it where the workspace asks. */
export async function winDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  { on, ...answer }: WinAnswer,
  today: LocalDate,
): Promise<Done | Unfit> {
  const { forms } = await closingOf(tx, tx.actor);
  const wonBecause = answer.wonBecause?.trim() || null;
  return change(
    tx,
    { id, ifMatch, announce: 'deal.won', today, to: toTheEnd, on },
    (opened, input) => {
      if (isHeldByFloor(opened.floor)) return { refused: 'below-floor' };
      const move = rules.winDeal({
        ...input,
        today: on ?? today,
        atWin: atWinOf(opened.floor, opened.standing.stageId),
      });
      if ('refused' in move) return move;
      const fault = faultInWin(forms, wonBecause);
      return fault ? { refused: fault } : { ...move, moved: { ...move.moved, wonBecause } };
    },
    answer,
  );
}

/** Puts a new deal into the stage asked for, through the gates before it; with how it came there. */
export async function beginIn(
  tx: Tx,
  deal: DealRow,
  pipeline: PipelineRow,
  to: string,
  answer: GateAnswer,
  today: LocalDate,
): Promise<{ deal: DealRow; reason: string | null } | Extract<Done, { refused: string }>> {
  const { stages } = pipeline;
  if (!(answer.confirm ?? []).every(({ key }) => isAsked(stages, key))) return { refused: 'unknown-criterion' };
  const stagePosition = placeIn(stages, to);
  const input = await judged(tx, { standing: deal, pipeline, stages }, stagePosition, answer);
  const begun = rules.beginDeal({ ...input, to, today });
  if ('refused' in begun) return begun;
  const { moved, transition } = begun;
  const lastMove = transition && { ...transition, personId: tx.actor.personId };
  return { deal: { ...moved, stagePosition, lastMove }, reason: transition?.reason ?? null };
}

/** Loses a deal for a reason of the tree, in words, or both; the competitor who won counts as one who was in it. */
export async function loseDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  { on, ...given }: LossGiven & { on?: LocalDate | undefined },
  today: LocalDate,
): Promise<Done | Unfit> {
  const [{ forms }, said] = await Promise.all([closingOf(tx, tx.actor), lossSaid(tx, given)]);
  if ('unfit' in said) return said;
  const { reasonId: lossReasonId, lostToId, note, path } = said;
  return change(tx, { id, ifMatch, announce: 'deal.lost', today, to: nowhere, on }, ({ standing }) => {
    if (standing.status !== 'open') return { refused: 'already-closed' };
    const fault = faultInLoss(forms, said);
    if (fault) return { refused: fault };
    const move = rules.loseDeal(standing, on ?? today, note || path);
    if ('refused' in move) return move;
    const rivals = lostToId && !standing.rivals.includes(lostToId) ? [...standing.rivals, lostToId] : standing.rivals;
    return { ...move, moved: { ...move.moved, lostReason: note || null, lossReasonId, lostToId, rivals } };
  });
}

export const reopenDeal = (
  tx: Tx,
  id: string,
  ifMatch: number,
  { reason, stageId, ...answer }: GateAnswer & { reason: string; stageId?: string | undefined },
  today: LocalDate,
): Promise<Done | Unfit> =>
  change(
    tx,
    {
      ...{ id, ifMatch, announce: 'deal.reopened', today },
      to: ({ stages, standing }) => placeIn(stages, stageId ?? standing.stageId),
    },
    (_, input) => {
      const move = rules.reopenDeal({ ...input, to: stageId, reason, today });
      const unsaid = { lostReason: null, lossReasonId: null, lostToId: null, wonBecause: null };
      return 'refused' in move ? move : { ...move, moved: { ...move.moved, ...unsaid } };
    },
    answer,
  );

/** Vouches for a statement of the deal's pipeline; when that was the last thing asked, the deal goes on by itself where its stage says so. */
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
  const done = await saveDeal(tx, found.deal, { ...found.deal, confirmations }, 'deal.confirmed');
  return 'deal' in done ? goOn(tx, { ...found, deal: done.deal }) : done;
}

/**
 * Moves a deal on to the next stage by itself, when its stage says so and nothing that is asked on the way is missing. One
 * act with what was done before it, by the hand of automation: taking that back takes both back.
 */
export async function goOn(tx: Tx, opened: Opened): Promise<Done> {
  const { deal, pipeline, stages } = opened;
  const standing = { ...deal, stageId: opened.standing.stageId };
  const at = stages.findIndex(({ id }) => id === standing.stageId);
  const next = stages[at + 1];
  if (!pipeline || !next || deal.status !== 'open' || !stages[at]?.autoAdvance) return { deal };
  const input = await judged(tx, { standing, pipeline, stages }, at + 1, {});
  const { met, missing } = gate(passagesBetween(stages, at, at + 1), { ...input.facts, winning: false });
  if (missing.length > 0 || met.length === 0) return { deal };
  const move = rules.moveStage({ ...input, to: next.id });
  if ('refused' in move) return { deal };
  const after = { ...move.moved, stagePosition: at + 1, lastMove: move.transition };
  return saveDeal(tx.by('automation'), deal, after, 'deal.moved');
}

/** Those of many deals that would go on by themselves, opened; what they need is asked of all of them together. */
export async function goOnesAmong(tx: Tx, changed: readonly DealRow[]): Promise<Opened[]> {
  const known = await pipelinesAt(tx, tx.actor, {});
  const ready = changed.flatMap((deal) => {
    const pipeline = known.find(({ id }) => id === deal.pipelineId);
    if (!pipeline || deal.status !== 'open') return [];
    const stageId = standingStage(pipeline, deal.stageId) ?? deal.stageId;
    const at = pipeline.stages.findIndex(({ id }) => id === stageId);
    if (!pipeline.stages[at]?.autoAdvance || !pipeline.stages[at + 1]) return [];
    return [{ opened: { deal, standing: { ...deal, stageId }, pipeline, stages: pipeline.stages }, at }];
  });
  if (ready.length === 0) return [];
  const criteria = new Map(
    ready.map(({ opened, at }) => [
      opened.deal.id,
      passagesBetween(opened.stages, at, at + 1).flatMap(({ stage, side }) => stage[side]),
    ]),
  );
  const standing = ready.map(({ opened }) => opened.standing);
  const [foundIn, unseen] = await Promise.all([
    foundFor(tx, tx.actor, standing, ({ id }) => criteria.get(id) ?? []),
    unseenOf(
      tx,
      tx.actor,
      standing,
      ready.flatMap(({ opened }) => opened.stages),
      async () => dayOf(await tx.now(), tx.actor.timeZone),
    ),
  ]);
  return ready.flatMap(({ opened, at }) => {
    const { deal, standing: own, stages } = opened;
    const fields = { ...own, ...unseen(deal.id) };
    const facts = { fields, confirmations: deal.confirmations, found: foundIn(deal.id), winning: false };
    const { met, missing } = gate(passagesBetween(stages, at, at + 1), facts);
    return missing.length === 0 && met.length > 0 ? [opened] : [];
  });
}

/** The same for a deal that something else may have let through: an approval, an activity that was done. */
export async function goOnByItself(tx: Tx, dealId: string): Promise<void> {
  const found = await openDeal(tx, dealId, null);
  if ('deal' in found) await goOn(tx, found);
}

export async function withdrawConfirmation(tx: Tx, id: string, ifMatch: number, key: string): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const confirmations = found.deal.confirmations.filter((each) => each.key !== key);
  if (confirmations.length === found.deal.confirmations.length) return { refused: 'unknown-criterion' };
  return saveDeal(tx, found.deal, { ...found.deal, confirmations }, 'deal.confirmed');
}
