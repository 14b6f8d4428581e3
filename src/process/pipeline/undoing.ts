import { dayOf } from '../../ground/index.ts';
import { systemActor } from '../../platform/access/actor.ts';
import { readableHistory } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { pipelinesAt } from './definitions-store.ts';
import { belowFloorOf, isHeldByFloor } from './lines/floors.ts';
import { foundOf } from './opening.ts';
import { gate, type Passage, passagesBetween } from './rules/gate.ts';
import { standingStage } from './rules/gone-stages.ts';
import { stepCriteria } from './rules/next-step.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';
import { unseenOf } from './unseen.ts';

/**
 * Whether an undo may bring a deal to where it would then stand. What takes it on or wins it passes the gate as it is now, and the
 * floors: a confirmation withdrawn since, or a price lowered since, is asked for as on any move. What was unmet when it came there
 * first, and was overridden then, stands; so does all of a deal that came there without a move, as imports do, while it says the same.
 * Back, and to lost, nothing is asked.
 */
export async function mayStandAgain(tx: Tx, before: DealRow, after: DealRow): Promise<boolean> {
  const wins = after.status === 'won' && before.status !== 'won';
  if (after.status !== 'open' && !wins) return true;
  const pipeline = (await pipelinesAt(tx, tx.actor, {})).find(({ id }) => id === after.pipelineId);
  if (!pipeline) return true;
  const way = wayOf(pipeline, before, after, wins);
  if (way.passages.length === 0) return true;
  const blocking = await blockingOf(tx, pipeline, way, after);
  const isHeld = wins && isHeldByFloor(await belowFloorOf(tx, tx.actor, after));
  if (blocking.length === 0 && !isHeld) return true;
  const stood = await lastStood(tx, before, after);
  if (isHeld && JSON.stringify(stood?.lines) !== JSON.stringify(after.lines)) return false;
  const accepted = after.lastMove
    ? after.lastMove.unmet.map(({ key }) => key)
    : stood
      ? await blockingOf(tx, pipeline, way, stood)
      : [];
  return blocking.every((key) => accepted.includes(key));
}

type Way = { passages: Passage[]; to: number; wins: boolean };

/** What lies between where the deal stands and where it would; nothing on the way back, and into a place that the pipeline no longer has. */
function wayOf(pipeline: PipelineRow, before: DealRow, after: DealRow, wins: boolean): Way {
  const placeOf = ({ stageId }: DealRow) =>
    pipeline.stages.findIndex(({ id }) => id === (standingStage(pipeline, stageId) ?? stageId));
  const place = placeOf(after);
  const from = before.pipelineId === pipeline.id ? placeOf(before) : place;
  const to = wins ? pipeline.stages.length : place;
  const isKnown = from >= 0 && place >= 0;
  return { passages: isKnown ? passagesBetween(pipeline.stages, Math.min(from, place), to) : [], to, wins };
}

/** The keys of what keeps this deal, as it says here, from going that way. */
async function blockingOf(tx: Tx, { stages, rules }: PipelineRow, way: Way, deal: DealRow): Promise<string[]> {
  const [found, unseen] = await Promise.all([
    foundOf(tx, deal, way.passages),
    unseenOf(tx, tx.actor, [deal], stages, async () => dayOf(await tx.now(), tx.actor.timeZone)),
  ]);
  const fields = { ...deal, ...unseen(deal.id) };
  const { missing } = gate(way.passages, { fields, confirmations: deal.confirmations, found, winning: way.wins });
  const steps = way.wins ? [] : stepCriteria(rules, stages[way.to], fields);
  return [...missing, ...steps].filter(({ level }) => level === 'block').map(({ key }) => key);
}

/** The deal as it was when it last stood there. */
const lastStood = (tx: Tx, before: DealRow, { status, stageId }: DealRow): Promise<DealRow | null> =>
  tx.row(
    readableHistory(systemActor(tx.actor), deals)
      .where('id', '=', before.id)
      .where('version', '<', before.version)
      .where('status', '=', status)
      .where('stageId', '=', stageId)
      .orderBy('version', 'desc')
      .limit(1),
  );
