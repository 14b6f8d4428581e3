import type { LocalDate } from '../../ground/index.ts';
import type { Tx } from '../../platform/history/door.ts';
import { pipelinesAt } from './definitions-store.ts';
import { foundFor } from './ports.ts';
import type { Passage } from './rules/gate.ts';
import { standingStage } from './rules/gone-stages.ts';
import type { Stage } from './rules/stages.ts';
import { type Shown, shown } from './shown.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';

/** What an action came to: the deal as it is now, a rule's no, or why it could not be tried. */
export type Done =
  /** `seen`: as it is shown, where it was asked for while it was saved. */
  | { deal: DealRow; seen?: Promise<Shown> }
  | { conflict: DealRow }
  | { missing: true }
  | { refused: string; detail?: string; missing?: unknown };
export type Unfit = { unfit: { field: string; message: string } };

/** A deal that was loaded to be changed, in its pipeline. `standing` is the deal as the rules see it: a stage that was taken out counts as the one its deals went to. */
export type Opened = { deal: DealRow; standing: DealRow; pipeline: PipelineRow | null; stages: Stage[] };

/** Loads a deal the actor may change, in the version he saw (null: whichever it is), and its pipeline. */
export async function openDeal(
  tx: Tx,
  id: string,
  ifMatch: number | null,
): Promise<Opened | { conflict: DealRow } | { missing: true }> {
  const [deal, known] = await Promise.all([tx.lock(deals, id), pipelinesAt(tx, tx.actor, {})]);
  if (!deal) return { missing: true };
  if (ifMatch !== null && deal.version !== ifMatch) return { conflict: deal };
  const pipeline = known.find((each) => each.id === deal.pipelineId) ?? null;
  const stageId = pipeline ? (standingStage(pipeline, deal.stageId) ?? deal.stageId) : deal.stageId;
  return { deal, standing: { ...deal, stageId }, pipeline, stages: pipeline?.stages ?? [] };
}

/** What other capabilities found for what a deal is asked on its way: nothing of one that is only being made. */
export async function foundOf(tx: Tx, deal: DealRow, way: readonly Passage[]): Promise<ReadonlyMap<string, string>> {
  if (deal.version === 0) return new Map();
  const criteria = way.flatMap(({ stage, side }) => stage[side]);
  return (await foundFor(tx, tx.actor, [deal], () => criteria))(deal.id);
}

export async function saveDeal(
  tx: Tx,
  before: DealRow,
  after: DealRow,
  announce: string,
  reason?: string,
): Promise<Done> {
  const { version } = await tx.record({ table: deals, before, after, announce, reason });
  return { deal: { ...after, version } };
}

/** The last write of an act, which the answer shows: it is looked at in the flight that saves it. */
export async function saveAndShow(
  tx: Tx,
  before: DealRow | null,
  after: DealRow,
  announce: string,
  { reason, today }: { reason: string | undefined; today: LocalDate },
): Promise<Done> {
  let seen: Promise<Shown> | undefined;
  const seeing = () => (seen = shown(tx, tx.actor, after.id, today, after));
  const { version } = await tx.record({ table: deals, before, after, announce, reason, seeing });
  return { deal: { ...after, version }, ...(seen ? { seen } : {}) };
}
