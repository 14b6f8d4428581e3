import { type Actor, seeingAllFields } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import type { ApprovalSubject } from '../../platform/approvals/subjects.ts';
import type { RequestRow } from '../../platform/approvals/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { overrideRolesOf } from '../../platform/settings/workspace.ts';
import { goOnByItself, moveApproved } from './moves.ts';
import { foundFor } from './ports.ts';
import { type CheckedCriterion, gate, passagesBetween } from './rules/gate.ts';
import { standingStage } from './rules/gone-stages.ts';
import { pipelinesAt } from './store.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';

/** Where an override wishes to go: the id of a stage, or to be won. */
export const wonStage = 'won';

type Seen = { deal: DealRow; pipeline: PipelineRow; from: number };

/** An open deal as this actor may see it, in its pipeline; null for one that he does not see or that is closed. */
async function openDealSeen(reader: Reader, actor: Actor, id: string): Promise<Seen | null> {
  const [deal, known] = await Promise.all([
    // Judged and kept by what is there; who reads the request is shown what is not kept from him.
    reader.row(readable(seeingAllFields(actor), deals).where('id', '=', id)),
    pipelinesAt(reader, actor, {}),
  ]);
  const pipeline = known.find((each) => each.id === deal?.pipelineId);
  if (deal?.status !== 'open' || !pipeline) return null;
  const stageId = standingStage(pipeline, deal.stageId) ?? deal.stageId;
  const from = pipeline.stages.findIndex((stage) => stage.id === stageId);
  return from < 0 ? null : { deal: { ...deal, stageId }, pipeline, from };
}

const amountOf = ({ amount, currency }: DealRow) => (amount === null ? null : { amount, currency });

async function blocking(reader: Reader, actor: Actor, { deal, pipeline, from }: Seen, to: number) {
  const { stages } = pipeline;
  const criteria = stages.flatMap(({ entry, exit }) => [...entry, ...exit]);
  const found = (await foundFor(reader, actor, [deal], () => criteria))(deal.id);
  const facts = { fields: deal, confirmations: deal.confirmations, winning: to === stages.length, found };
  return gate(passagesBetween(stages, from, to), facts).missing.filter(({ level }) => level === 'block');
}

const inWords = (missing: readonly CheckedCriterion[]) => missing.map(({ text }) => text).join('; ');

/**
 * Passing a gate that is not met, asked by who may not override it himself. Approved, the deal moves in the same
 * transaction, with the reason of who asked; taken back, it goes back while nothing moved it since.
 */
export const gateOverride: ApprovalSubject = {
  kind: 'gate-override',
  words: { name: 'Gate override', asks: 'to pass a gate that is not met' },
  record: deals.kind,
  facts: [
    { key: 'amount', label: 'Amount', type: 'money', field: 'amount' },
    { key: 'from', label: 'From stage', type: 'text' },
    { key: 'to', label: 'To stage', type: 'text' },
    { key: 'unmet', label: 'Criteria not met', type: 'number' },
    { key: 'missing', label: 'What is missing', type: 'text' },
  ],
  whenChanged: 'ask-again',
  path: (id) => `/deals/${id}`,
  async look(reader, actor, { recordId, wish }) {
    const [seen, roles] = await Promise.all([openDealSeen(reader, actor, recordId), overrideRolesOf(reader, actor)]);
    // Where the workspace says that nobody goes past a gate, there is nobody to ask either.
    if (!seen || roles.length === 0) return null;
    const { stages } = seen.pipeline;
    const to = wish.toStageId === wonStage ? stages.length : stages.findIndex(({ id }) => id === wish.toStageId);
    if (to <= seen.from) return null;
    const missing = await blocking(reader, actor, seen, to);
    const facts = {
      amount: amountOf(seen.deal),
      from: stages[seen.from]?.name ?? null,
      to: stages[to]?.name ?? 'Won',
      unmet: missing.length,
      missing: inWords(missing),
    };
    return { title: seen.deal.name, facts };
  },
  async onDecided(tx, request, { outcome, personId }) {
    if (outcome === 'approved') await moveApproved(tx, request, personId);
  },
  onReopened: (tx, request) => moveBack(tx, request),
};

/** Takes an approved move back while it is still the deal's last; what else was said of the deal since stays. */
async function moveBack(tx: Tx, request: RequestRow): Promise<boolean> {
  const now = await tx.lock(deals, request.recordId);
  if (now?.lastMove?.approval?.requestId !== request.id) return false;
  const versions = await tx.rows(
    readableHistory(tx.actor, deals)
      .where('id', '=', now.id)
      .where('version', '<', now.version)
      .orderBy('version', 'desc')
      .limit(200),
  );
  const before = versions.find(({ lastMove }) => lastMove?.approval?.requestId !== request.id);
  if (!before || before.pipelineId !== now.pipelineId) return false;
  const { stageId, stagePosition, stageSince, lastMove, status, closedOn } = before;
  const after = { ...now, stageId, stagePosition, stageSince, lastMove, status, closedOn };
  await tx.record({ table: deals, before: now, after, announce: 'deal.moved' });
  return true;
}

/** What a stage asks somebody to approve before a deal goes on: a criterion of the kind `approval`. */
export const stageApproval: ApprovalSubject = {
  kind: 'stage-approval',
  words: { name: 'Stage approval', asks: 'for an approval that a stage asks for' },
  record: deals.kind,
  facts: [
    { key: 'amount', label: 'Amount', type: 'money', field: 'amount' },
    { key: 'stage', label: 'Stage', type: 'text' },
    { key: 'what', label: 'What is approved', type: 'text' },
  ],
  whenChanged: 'ask-again',
  path: (id) => `/deals/${id}`,
  async look(reader, actor, { recordId, wish }) {
    const seen = await openDealSeen(reader, actor, recordId);
    const criterion = seen?.pipeline.stages
      .flatMap(({ entry, exit }) => [...entry, ...exit])
      .find(({ kind, key }) => kind === 'approval' && key === wish.criterion);
    if (!seen || !criterion) return null;
    const stage = seen.pipeline.stages[seen.from]?.name ?? null;
    return { title: seen.deal.name, facts: { amount: amountOf(seen.deal), stage, what: criterion.text } };
  },
  async onDecided(tx, { recordId }, { outcome }) {
    // It may have been the last thing that was missing.
    if (outcome === 'approved') await goOnByItself(tx, recordId);
  },
  // The yes is taken back; a deal that went on by it stays where it is, and its next gate asks anew.
  onReopened: async () => true,
};
