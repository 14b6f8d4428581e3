import type { z } from 'zod';
import { daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may, reach } from '../../platform/access/policy.ts';
import type { Shown } from '../../platform/fields/shown.ts';
import type * as contract from './contract.ts';
import { gate, passagesBetween } from './rules/gate.ts';
import type { Stage } from './rules/stages.ts';
import type { CardRow } from './store.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';

type Card = z.input<typeof contract.dealCard>;
type Deal = z.input<typeof contract.deal>;

export const showPipeline = ({ id, version, name, position, stages }: PipelineRow) => ({
  id,
  version,
  name,
  position,
  stages: stages.map((stage) => ({ ...stage, entry: [...stage.entry], exit: [...stage.exit] })),
});

/** What a deal must still show to go on from its stage. */
export function gateOf(deal: DealRow, stages: readonly Stage[], winning = false) {
  const at = stages.findIndex(({ id }) => id === deal.stageId);
  if (at < 0 || deal.status !== 'open') return null;
  const { met, missing } = gate(passagesBetween(stages, at, at + 1), {
    fields: deal,
    confirmations: deal.confirmations,
    winning,
  });
  return { nextStageId: stages[at + 1]?.id ?? null, met, missing };
}

export function showCard(row: CardRow, pipeline: PipelineRow | undefined, today: LocalDate, custom: Shown): Card {
  const stage = pipeline?.stages.find(({ id }) => id === row.stageId);
  const isOpen = row.status === 'open';
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    company: row.companyId && row.companyName !== null ? { id: row.companyId, name: row.companyName } : null,
    owner: { id: row.ownerId, name: row.ownerName ?? '' },
    product: row.productId && row.productName !== null ? { id: row.productId, name: row.productName } : null,
    pipelineId: row.pipelineId,
    stageId: row.stageId,
    stageName: stage?.name ?? row.sourceStage ?? '',
    status: row.status,
    amount: row.amount,
    amountBasis: row.amountBasis,
    currency: row.currency,
    createdOn: row.createdOn,
    expectedCloseOn: row.expectedCloseOn,
    closedOn: row.closedOn,
    stageSince: row.stageSince,
    nextStep: row.nextStep,
    nextStepOn: row.nextStepOn,
    daysInStage: isOpen ? Math.max(0, daysBetween(row.stageSince, today)) : null,
    limitDays: isOpen ? (stage?.limitDays ?? null) : null,
    missingCriteria:
      gateOf(row, pipeline?.stages ?? [])?.missing.filter(({ side, kind }) => side === 'exit' && kind !== 'won')
        .length ?? 0,
    custom,
  };
}

export function showDeal(
  actor: Actor,
  row: CardRow,
  pipeline: PipelineRow | undefined,
  names: ReadonlyMap<string, string>,
  today: LocalDate,
  custom: Shown,
): Deal {
  const stage = pipeline?.stages.find(({ id }) => id === row.stageId);
  return {
    ...showCard(row, pipeline, today, custom),
    lostReason: row.lostReason,
    externalId: row.externalId,
    source: row.source,
    sourceStage: row.sourceStage,
    probability: row.status === 'won' ? 1 : row.status === 'lost' ? 0 : (stage?.probability ?? 0),
    confirmations: row.confirmations.map((each) => ({ ...each, confirmedByName: names.get(each.confirmedBy) ?? '' })),
    lastMove: row.lastMove && {
      kind: row.lastMove.kind,
      fromStageId: row.lastMove.fromStageId,
      toStageId: row.lastMove.toStageId,
      skippedStageIds: row.lastMove.skippedStageIds,
      overriddenKeys: row.lastMove.overriddenKeys,
      reason: row.lastMove.reason,
    },
    mayWrite: may(actor, deals.policy, 'write', row.ownerId),
  };
}

/** Whose deals the numbers of this reader leave out: nobody's, or all but his own or his team's. */
export function limitedTo(actor: Actor): 'own' | 'team' | null {
  return reach(actor, deals.policy, 'read') === 'all'
    ? null
    : deals.policy.read[actor.role] === 'team'
      ? 'team'
      : 'own';
}
