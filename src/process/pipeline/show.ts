import type { z } from 'zod';
import { daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { inWhosePlace, mayByOwner, mayTouch, reach } from '../../platform/access/policy.ts';
import type { Shown } from '../../platform/fields/shown.ts';
import type * as contract from './contract.ts';
import { paceOf } from './paces.ts';
import { categoryOf } from './rules/forecast-category.ts';
import { type CheckedCriterion, gate, passagesBetween, saidOf } from './rules/gate.ts';
import { stageNameOf, standingStage } from './rules/gone-stages.ts';
import type { Criterion, Stage } from './rules/stages.ts';
import { type Pace, stallOf } from './rules/stalls.ts';
import { probabilityOf } from './rules/weighting.ts';
import type { CardRow } from './store.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';
import type { Unseen } from './unseen.ts';

type Card = z.input<typeof contract.dealCard>;
type Deal = z.input<typeof contract.deal>;

const showCriterion = ({ values, items, ...criterion }: Criterion) => ({
  ...criterion,
  ...(values ? { values: [...values] } : {}),
  ...(items ? { items: items.map((item) => ({ ...item })) } : {}),
});

export const showPipeline = (pipeline: PipelineRow) => ({
  id: pipeline.id,
  version: pipeline.version,
  name: pipeline.name,
  position: pipeline.position,
  stages: pipeline.stages.map((stage) => ({
    ...stage,
    entry: stage.entry.map(showCriterion),
    exit: stage.exit.map(showCriterion),
  })),
  goneStages: pipeline.goneStages,
  rules: pipeline.rules,
  retiredOn: pipeline.retiredOn,
  template: pipeline.template,
});

/** What a card needs to know beside its deal: fields of the workspace, paces of the stages, last contacts, what other capabilities found. */
export type Sight = {
  paces: ReadonlyMap<string, Pace>;
  contacts: ReadonlyMap<string, LocalDate>;
  found: (dealId: string) => ReadonlyMap<string, string>;
  custom: (dealId: string) => Shown;
  /** What gates look at beyond what the reader is shown, and which fields that are: judged by and never told. */
  unseen: Unseen;
  hidden: readonly string[];
};
export const noSight: Sight = {
  paces: new Map(),
  contacts: new Map(),
  found: () => new Map(),
  custom: () => ({}),
  unseen: () => null,
  hidden: [],
};

/** What an open deal shows and what it lacks to go on from its stage; null where it stands in none. */
export function checked(deal: DealRow, stages: readonly Stage[], { found, unseen }: Pick<Sight, 'found' | 'unseen'>) {
  const at = stages.findIndex(({ id }) => id === deal.stageId);
  if (at < 0 || deal.status !== 'open') return null;
  const kept = unseen(deal.id);
  return {
    next: stages[at + 1],
    ...gate(passagesBetween(stages, at, at + 1), {
      fields: kept ? { ...deal, ...kept } : deal,
      confirmations: deal.confirmations,
      winning: false,
      found: found(deal.id),
    }),
  };
}

/** What a deal must still show to go on from its stage. */
export function gateOf(deal: DealRow, stages: readonly Stage[], sight: Sight = noSight) {
  const { hidden, custom } = sight;
  const at = checked(deal, stages, sight);
  if (!at) return null;
  const show = (each: CheckedCriterion) => ({
    ...showCriterion(each),
    stageId: each.stageId,
    side: each.side,
    evidence: hidden.includes(each.field ?? '') ? null : toldOf(deal, each, custom(deal.id)),
  });
  return { nextStageId: at.next?.id ?? null, met: at.met.map(show), missing: at.missing.map(show) };
}

/** What met a criterion, as the reader may be told it: of a field that is worked out, what it comes to for him. */
function toldOf(deal: DealRow, { field, evidence }: CheckedCriterion, shown: Shown): string | null {
  const key = field?.startsWith('custom.') ? field.slice('custom.'.length) : null;
  if (evidence === null || key === null || deal.custom?.[key] !== undefined) return evidence;
  const value = shown[key];
  return value === undefined ? '' : saidOf(value);
}

/** The deal where it stands: an open one whose stage was taken out stands where its deals went. */
export const standing = (row: CardRow, pipeline: PipelineRow | undefined): CardRow =>
  pipeline && row.status === 'open' ? { ...row, stageId: standingStage(pipeline, row.stageId) ?? row.stageId } : row;

export function showCard(
  actor: Actor,
  given: CardRow,
  pipeline: PipelineRow | undefined,
  today: LocalDate,
  sight: Sight = noSight,
): Card {
  const { paces, contacts, custom } = sight;
  const row = standing(given, pipeline);
  const stage = pipeline?.stages.find(({ id }) => id === row.stageId);
  const isOpen = row.status === 'open';
  const daysInStage = Math.max(0, daysBetween(row.stageSince, today));
  const pace = isOpen ? paceOf(paces, pipeline, row.stageId) : null;
  const contact = contacts.get(row.id);
  const daysSinceContact = contact ? daysBetween(contact, today) : null;
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    company: row.companyId && row.companyName !== null ? { id: row.companyId, name: row.companyName } : null,
    owner: { id: row.ownerId, name: row.ownerName ?? '' },
    product: row.productId && row.productName !== null ? { id: row.productId, name: row.productName } : null,
    pipelineId: row.pipelineId,
    stageId: row.stageId,
    stageName: (pipeline && stageNameOf(pipeline, row.stageId)) ?? row.sourceStage ?? '',
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
    daysInStage: isOpen ? daysInStage : null,
    limitDays: isOpen ? (stage?.limitDays ?? null) : null,
    stall: pace && pipeline ? stallOf({ daysInStage, daysSinceContact }, pace, pipeline.rules.quietDays) : null,
    probability: probabilityOf(row, stage?.probability ?? null),
    ownProbability: row.ownProbability,
    missingCriteria:
      checked(row, pipeline?.stages ?? [], sight)?.missing.filter(({ side, kind }) => side === 'exit' && kind !== 'won')
        .length ?? 0,
    custom: custom(row.id),
    isShared: !mayByOwner(actor, deals, 'read', row),
    isStandIn: inWhosePlace(actor, deals, 'read', row) !== null,
    confidential: row.confidential,
    category: categoryOf(row, stage?.probability ?? null),
    ownCategory: row.ownCategory,
    mayWrite: mayTouch(actor, deals, 'write', row),
  };
}

export function showDeal(
  actor: Actor,
  row: CardRow,
  pipeline: PipelineRow | undefined,
  names: ReadonlyMap<string, string>,
  today: LocalDate,
  sight: Sight = noSight,
): Deal {
  return {
    ...showCard(actor, row, pipeline, today, sight),
    lostReason: row.lostReason,
    externalId: row.externalId,
    source: row.source,
    sourceStage: row.sourceStage,
    confirmations: row.confirmations.map((each) => ({ ...each, confirmedByName: names.get(each.confirmedBy) ?? '' })),
    lastMove: row.lastMove && {
      kind: row.lastMove.kind,
      fromStageId: row.lastMove.fromStageId,
      toStageId: row.lastMove.toStageId,
      skippedStageIds: row.lastMove.skippedStageIds,
      overriddenKeys: row.lastMove.overriddenKeys,
      reason: row.lastMove.reason,
    },
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
