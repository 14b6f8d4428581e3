import { type LocalDate, newId, startOfDay } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { NewLife, Tx } from '../../platform/history/door.ts';
import { defaultPipeline, type PipelineTemplate, stagesFrom } from './rules/default-pipeline.ts';
import type { Confirmation } from './rules/gate.ts';
import * as rules from './rules/move-stage.ts';
import type { Stage } from './rules/stages.ts';
import { pipelinesAt } from './store.ts';
import { type DealRow, deals, type PipelineRow, pipelines } from './tables.ts';

/** What an action came to: the deal as it is now, a rule's no, or why it could not be tried. */
export type Done =
  | { deal: DealRow }
  | { conflict: DealRow }
  | { missing: true }
  | { refused: string; detail?: string; missing?: unknown };
export type Unfit = { unfit: { field: string; message: string } };

export type GateAnswer = {
  confirm?: { key: string; evidence: string }[] | undefined;
  acknowledged?: boolean | undefined;
  override?: { reason: string } | undefined;
};

/** Loads a deal the actor may change, in the version he saw, and its pipeline. */
async function open(
  tx: Tx,
  id: string,
  ifMatch: number,
): Promise<{ deal: DealRow; stages: Stage[] } | { conflict: DealRow } | { missing: true }> {
  const [deal, known] = await Promise.all([tx.lock(deals, id), pipelinesAt(tx, tx.actor, {})]);
  if (!deal) return { missing: true };
  if (deal.version !== ifMatch) return { conflict: deal };
  return { deal, stages: known.find((each) => each.id === deal.pipelineId)?.stages ?? [] };
}

/** Decides and saves: `decide` is pure; what it returns as moved is recorded with how it came about. */
async function change(
  tx: Tx,
  id: string,
  ifMatch: number,
  announce: string,
  decide: (deal: DealRow, stages: Stage[]) => rules.Move<DealRow>,
): Promise<Done> {
  const found = await open(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const move = decide(found.deal, found.stages);
  if ('refused' in move) return move;
  const position = found.stages.findIndex((stage) => stage.id === move.moved.stageId);
  const after = {
    ...move.moved,
    stagePosition: position < 0 ? found.deal.stagePosition : position,
    lastMove: move.transition,
  };
  return save(tx, found.deal, after, announce, move.transition.reason ?? undefined);
}

async function save(tx: Tx, before: DealRow, after: DealRow, announce: string, reason?: string): Promise<Done> {
  const { version } = await tx.record({ table: deals, before, after, announce, reason });
  return { deal: { ...after, version } };
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
  const found = await open(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const asked = found.stages
    .flatMap(({ entry, exit }) => [...entry, ...exit])
    .some((each) => each.key === key && each.kind === 'statement');
  if (!asked) return { refused: 'unknown-criterion' };
  const confirmations = confirmed(found.deal, { confirm: [{ key, evidence }] }, tx.actor, await tx.now());
  return save(tx, found.deal, { ...found.deal, confirmations }, 'deal.confirmed');
}

export async function withdrawConfirmation(tx: Tx, id: string, ifMatch: number, key: string): Promise<Done> {
  const found = await open(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const confirmations = found.deal.confirmations.filter((each) => each.key !== key);
  if (confirmations.length === found.deal.confirmations.length) return { refused: 'unknown-criterion' };
  return save(tx, found.deal, { ...found.deal, confirmations }, 'deal.confirmed');
}

/** What was vouched for before, and what is vouched for now; the later word on a statement stands. */
function confirmed(deal: DealRow, { confirm = [] }: GateAnswer, actor: Actor, confirmedAt: string): Confirmation[] {
  const said = new Set(confirm.map(({ key }) => key));
  return [
    ...deal.confirmations.filter(({ key }) => !said.has(key)),
    ...confirm.map((each) => ({ ...each, confirmedBy: actor.personId ?? '', confirmedAt })),
  ];
}

export type DealFields = Partial<
  Pick<
    DealRow,
    | 'name'
    | 'companyId'
    | 'productId'
    | 'ownerId'
    | 'amount'
    | 'currency'
    | 'expectedCloseOn'
    | 'nextStep'
    | 'nextStepOn'
  >
>;

/** Changes fields from now on, or from an earlier day: the past it contradicts is corrected, and what was said before stays in the history. */
export async function updateDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  fields: DealFields,
  trueFrom: LocalDate | undefined,
): Promise<Done | Unfit> {
  const found = await open(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  const handed = fields.ownerId ?? found.deal.ownerId;
  if (handed !== found.deal.ownerId && !may(tx.actor, deals.policy, 'write', handed)) return notYours;
  const since = trueFrom && startOfDay(trueFrom, tx.actor.timeZone);
  const then = since ? await tx.row(readable(tx.actor, deals, { asOf: since }).where('id', '=', id)) : found.deal;
  if (!then) return { refused: 'not-there-then' };
  const known = withoutUndefined(fields);
  const basis = known.amount === undefined ? {} : { amountBasis: 'entered' as const };
  const { version } = await tx.record({
    table: deals,
    before: { ...then, version: found.deal.version },
    after: { ...then, ...known, ...basis, version: found.deal.version },
    trueFrom: since,
    announce: 'deal.changed',
  });
  const now = since
    ? await tx.row(readable(tx.actor, deals).where('id', '=', id))
    : { ...found.deal, ...known, ...basis, version };
  return now ? { deal: now } : { missing: true };
}

export async function createDeal(
  tx: Tx,
  fields: DealFields & { name: string; pipelineId?: string | undefined; stageId?: string | undefined },
  today: LocalDate,
): Promise<Done | Unfit> {
  const { actor } = tx;
  const known = await pipelinesAt(tx, actor, {});
  const pipeline = fields.pipelineId ? known.find(({ id }) => id === fields.pipelineId) : known[0];
  if (!pipeline) return { unfit: { field: 'pipelineId', message: 'There is no such pipeline' } };
  const position = fields.stageId ? pipeline.stages.findIndex(({ id }) => id === fields.stageId) : 0;
  const stage = pipeline.stages[position];
  if (!stage) return { unfit: { field: 'stageId', message: 'This pipeline has no such stage' } };
  const ownerId = fields.ownerId ?? actor.personId;
  if (!ownerId || !may(actor, deals.policy, 'write', ownerId)) return notYours;
  const { stageId: _s, pipelineId: _p, ...given } = withoutUndefined(fields);
  const deal: DealRow = {
    ...emptyDeal,
    currency: actor.currency,
    ...given,
    id: newId(),
    ownerId,
    pipelineId: pipeline.id,
    stageId: stage.id,
    stagePosition: position,
    stageSince: today,
    createdOn: today,
  };
  await tx.record({ table: deals, before: null, after: deal, announce: 'deal.created' });
  return { deal: { ...deal, version: 1 } };
}

export async function removeDeal(tx: Tx, id: string, ifMatch: number): Promise<Done> {
  const found = await open(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  await tx.record({ table: deals, before: found.deal, after: null, announce: 'deal.removed' });
  return { deal: found.deal };
}

/** Sets up a pipeline from a template; the first of a workspace is the default. */
export async function addPipeline(
  tx: Tx,
  template: PipelineTemplate = defaultPipeline,
  position = 0,
): Promise<PipelineRow> {
  const pipeline: PipelineRow = {
    id: newId(),
    version: 0,
    validFrom: '',
    name: template.name,
    position,
    stages: stagesFrom(template, () => newId()),
    ownerId: tx.actor.personId,
  };
  await tx.record({ table: pipelines, before: null, after: pipeline });
  return { ...pipeline, version: 1 };
}

const notYours: Unfit = {
  unfit: { field: 'ownerId', message: 'You may give deals only to yourself and to people of your team' },
};

export const emptyDeal: Omit<
  DealRow,
  'ownerId' | 'pipelineId' | 'stageId' | 'stagePosition' | 'stageSince' | 'createdOn' | 'currency' | 'id'
> = {
  version: 0,
  validFrom: '',
  name: '',
  companyId: null,
  productId: null,
  status: 'open',
  amount: null,
  amountBasis: 'entered',
  expectedCloseOn: null,
  closedOn: null,
  nextStep: null,
  nextStepOn: null,
  lostReason: null,
  confirmations: [],
  lastMove: null,
  externalId: null,
  source: null,
  sourceStage: null,
};

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Field in keyof Fields]: Exclude<Fields[Field], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** A deal as an import knows it: what was true from when. Imports pass no gate, and keep the stage's name where it came from. */
export type ImportedDeal = NewLife<DealRow>;

/** Writes deals with their past in one act; each state is true from its own day on. */
export const importDeals = (tx: Tx, lives: readonly ImportedDeal[]): Promise<void> => tx.recordMany(deals, lives);
