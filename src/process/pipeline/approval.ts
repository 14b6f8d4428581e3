import { createHash } from 'node:crypto';
import { dayOf, decimalText, instantFromMs, money } from '../../ground/index.ts';
import { type Actor, seeingAllFields } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import type { Facts } from '../../platform/approvals/rules/facts.ts';
import type { ApprovalSubject } from '../../platform/approvals/subjects.ts';
import type { RequestRow, Wish } from '../../platform/approvals/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { overrideRolesOf } from '../../platform/settings/workspace.ts';
import { closingOf } from './closing/store.ts';
import { computedFor } from './computed-facts.ts';
import { pipelinesAt } from './definitions-store.ts';
import { belowFloorOf } from './lines/floors.ts';
import { goOnByItself, moveApproved, saidOfWin } from './moves.ts';
import { foundFor } from './ports.ts';
import { faultInWin } from './rules/closing-forms.ts';
import { type DealLine, lineValue } from './rules/deal-lines.ts';
import { priceOf } from './rules/floors.ts';
import { type CheckedCriterion, gate, passagesBetween } from './rules/gate.ts';
import { standingStage } from './rules/gone-stages.ts';
import { mayGo, usualRules } from './rules/transitions.ts';
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
  const fields = criteria.flatMap(({ field }) => field ?? []);
  const today = async () => dayOf(instantFromMs(Date.now()), actor.timeZone);
  const [foundIn, computed] = await Promise.all([
    foundFor(reader, actor, [deal], () => criteria),
    computedFor(reader, actor, [deal], { fields, when: {}, today }),
  ]);
  const found = foundIn(deal.id);
  const facts = {
    fields: { ...deal, custom: { ...deal.custom, ...computed(deal.id) } },
    confirmations: deal.confirmations,
    winning: to === stages.length,
    found,
  };
  return gate(passagesBetween(stages, from, to), facts).missing.filter(({ level }) => level === 'block');
}

const inWords = (missing: readonly CheckedCriterion[]) => missing.map(({ text }) => text).join('; ');

type Asking = Pick<ApprovalSubject, 'kind' | 'words' | 'facts' | 'lacks' | 'onDecided' | 'onReopened'> & {
  /** The facts beside the amount; null when there is nothing to ask about. */
  see(reader: Reader, actor: Actor, seen: Seen, wish: Wish): Promise<Facts | null>;
};

/** Something asked about an open deal: whatever it is, its amount stands first, and other facts by then ask anew. */
const aboutOpenDeal = ({ facts, see, ...rest }: Asking): ApprovalSubject => ({
  ...rest,
  record: deals.kind,
  facts: [{ key: 'amount', label: 'Amount', type: 'money', field: 'amount' }, ...facts],
  whenChanged: 'ask-again',
  path: (id) => `/deals/${id}`,
  async look(reader, actor, { recordId, wish }) {
    const seen = await openDealSeen(reader, actor, recordId);
    const found = seen && (await see(reader, actor, seen, wish));
    return seen && found ? { title: seen.deal.name, facts: { amount: amountOf(seen.deal), ...found } } : null;
  },
});

/**
 * Passing a gate that is not met, asked by who may not override it himself. Approved, the deal moves in the same
 * transaction, with the reason of who asked; taken back, it goes back while nothing moved it since. A price below its floor
 * is no gate: it is asked for by itself, and nobody wins past it this way. A win says what decided it where winning asks that.
 */
export const gateOverride: ApprovalSubject = aboutOpenDeal({
  kind: 'gate-override',
  words: { name: 'Gate override', asks: 'to pass a gate that is not met' },
  facts: [
    { key: 'from', label: 'From stage', type: 'text' },
    { key: 'to', label: 'To stage', type: 'text' },
    { key: 'unmet', label: 'Criteria not met', type: 'number' },
    { key: 'missing', label: 'What is missing', type: 'text' },
    { key: 'because', label: 'What decided it', type: 'text', field: 'wonBecause' },
  ],
  async see(reader, actor, seen, wish) {
    // Where the workspace says that nobody goes past a gate, there is nobody to ask either.
    if ((await overrideRolesOf(reader, actor)).length === 0) return null;
    const { stages } = seen.pipeline;
    const to = wish.toStageId === wonStage ? stages.length : stages.findIndex(({ id }) => id === wish.toStageId);
    // Nobody is asked for what the pipeline's own rules refuse, and what they refuse by now was overtaken.
    if (to <= seen.from || !mayGo(seen.pipeline.rules ?? usualRules, seen.from, to)) return null;
    if (to === stages.length) {
      const floor = await belowFloorOf(reader, actor, seen.deal);
      if (floor.atWin === 'block' && floor.unapproved.length > 0) return null;
    }
    const missing = await blocking(reader, actor, seen, to);
    return {
      from: stages[seen.from]?.name ?? null,
      to: stages[to]?.name ?? 'Won',
      unmet: missing.length,
      missing: inWords(missing),
      ...(to === stages.length ? { because: saidOfWin(wish) } : {}),
    };
  },
  async lacks(reader, actor, { wish }) {
    if (wish.toStageId !== wonStage) return null;
    const { forms } = await closingOf(reader, actor);
    return faultInWin(forms, saidOfWin(wish)) && { field: 'wonBecause', message: 'must say what decided it' };
  },
  async onDecided(tx, request, { outcome, personId }) {
    if (outcome === 'approved') await moveApproved(tx, request, personId);
  },
  onReopened: (tx, request) => moveBack(tx, request),
});

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
  const { stageId, stagePosition, stageSince, lastMove, status, closedOn, wonBecause } = before;
  const after = { ...now, stageId, stagePosition, stageSince, lastMove, status, closedOn, wonBecause };
  await tx.record({ table: deals, before: now, after, announce: 'deal.moved' });
  return true;
}

/** What a stage asks somebody to approve before a deal goes on: a criterion of the kind `approval`. */
export const stageApproval: ApprovalSubject = aboutOpenDeal({
  kind: 'stage-approval',
  words: { name: 'Stage approval', asks: 'for an approval that a stage asks for' },
  facts: [
    { key: 'stage', label: 'Stage', type: 'text' },
    { key: 'what', label: 'What is approved', type: 'text' },
  ],
  async see(_reader, _actor, { pipeline, from }, wish) {
    const criterion = pipeline.stages
      .flatMap(({ entry, exit }) => [...entry, ...exit])
      .find(({ kind, key }) => kind === 'approval' && key === wish.criterion);
    return criterion ? { stage: pipeline.stages[from]?.name ?? null, what: criterion.text } : null;
  },
  async onDecided(tx, { recordId }, { outcome }) {
    // It may have been the last thing that was missing.
    if (outcome === 'approved') await goOnByItself(tx, recordId);
  },
  // The yes is taken back; a deal that went on by it stays where it is, and its next gate asks anew.
  onReopened: async () => true,
});

/**
 * Prices below their floor. The facts name each of them, so that another discount by then is another question; the yes is kept
 * on the deal with the very prices and covers no lower ones. Costs and margins are not among the facts: who decides reads them on
 * the deal, if he may know them.
 */
export const floorApproval: ApprovalSubject = aboutOpenDeal({
  kind: 'below-floor',
  words: { name: 'Price below the floor', asks: 'to sell below the floor' },
  facts: [
    { key: 'lines', label: 'Lines below the floor', type: 'number' },
    { key: 'discount', label: 'Deepest discount, per cent', type: 'number' },
    { key: 'what', label: 'At which prices', type: 'text', field: 'amount' },
  ],
  async see(reader, actor, { deal }) {
    const { unapproved: lines } = await belowFloorOf(reader, actor, deal);
    if (lines.length === 0) return null;
    return {
      lines: lines.length,
      discount: Math.max(...lines.map(discountOf)),
      what: shortened(lines.map((line) => pricedInWords(line, deal.currency)).join('; ')),
    };
  },
  async onDecided(tx, request, { outcome, personId }) {
    const before = outcome === 'approved' ? await tx.lock(deals, request.recordId) : null;
    if (!before) return;
    const { below } = await belowFloorOf(tx, tx.actor, before);
    const approval = { requestId: request.id, personId, lines: below.map(priceOf) };
    await tx.record({ table: deals, before, after: { ...before, floorApproval: approval }, announce: 'deal.changed' });
  },
  async onReopened(tx, request) {
    const before = await tx.lock(deals, request.recordId);
    if (before?.status !== 'open' || before.floorApproval?.requestId !== request.id) return false;
    await tx.record({ table: deals, before, after: { ...before, floorApproval: null }, announce: 'deal.changed' });
    return true;
  },
});

const longestFact = 1_500;

/** A long text cut, with a print of the whole: another price behind the cut is another question too. */
const shortened = (text: string): string =>
  text.length <= longestFact
    ? text
    : `${text.slice(0, longestFact - 20)} … ${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;

/** How much of its list price a line leaves, in per cent with two digits. */
function discountOf(line: DealLine): number {
  const { list, discount } = lineValue(line);
  return list === 0 ? 0 : Math.round((discount / list) * 10_000) / 100;
}

function pricedInWords(line: DealLine, currency: string): string {
  const net = `${decimalText(money(lineValue(line).net, currency))} ${currency}`;
  const paid = line.rhythm === 'once' ? '' : ` a ${line.rhythm} for ${line.termMonths} months`;
  return `${line.quantity} × ${line.name}: ${net}${paid}`;
}
