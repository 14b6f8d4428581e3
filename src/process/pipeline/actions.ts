import { definedOf } from '../../ground/defined.ts';
import { type LocalDate, newId, startOfDay } from '../../ground/index.ts';
import { whyNotOwner } from '../../people/organisation/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import { takeCustom } from '../../platform/fields/taking.ts';
import type { NewLife, Tx } from '../../platform/history/door.ts';
import { companiesByIds } from '../accounts/reads.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { reasonsAt } from './closing/store.ts';
import { pipelinesAt } from './definitions-store.ts';
import type { GateAnswer } from './judging.ts';
import { amountEntered, type GivenLine, linesInCurrency, takeLines } from './lines/actions.ts';
import { defaultFor } from './lines.ts';
import { beginIn, goOn } from './moves.ts';
import { type Done, type Opened, openDeal, saveAndShow, type Unfit } from './opening.ts';
import { originOf } from './renewals/store.ts';
import { amountWith } from './rules/deal-lines.ts';
import { reasonNamed } from './rules/loss-reasons.ts';
import { stepCriteria, stepLevel, takenFrom } from './rules/next-step.ts';
import { splitsAfter } from './rules/splits.ts';
import { pipelineForExpansion } from './rules/whitespace.ts';
import { type DealRow, deals } from './tables.ts';

export * from './closing/actions.ts';
export { addFirstReasons, addReasons, enterCompetitors } from './closing/settings.ts';
export * from './definitions.ts';
export * from './handing-on.ts';
export type { GateAnswer } from './judging.ts';
export { setLines } from './lines/actions.ts';
export * from './moves.ts';
export type { Done, Unfit } from './opening.ts';
export { setPeople } from './people/actions.ts';
export { approvalOf, type FloorApproval, floorsOfOffer, isOfferHeld, lockDeal, sellAccepted } from './quoted.ts';
export { setSplits } from './splits/actions.ts';
export * from './told-elsewhere.ts';

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
    | 'ownProbability'
    | 'ownCategory'
    | 'custom'
  >
>;

/** Changes fields from now on, or from an earlier day: the past it contradicts is corrected, and what was said before stays in the history. */
export async function updateDeal(
  tx: Tx,
  id: string,
  ifMatch: number,
  { acknowledged, ...fields }: DealFields & Pick<GateAnswer, 'acknowledged'>,
  trueFrom: LocalDate | undefined,
): Promise<Done | Unfit> {
  const [found, unknown] = await Promise.all([openDeal(tx, id, ifMatch), unknownOf(tx, fields)]);
  if (!('deal' in found)) return found;
  // Whose it is already it stays, also once he has left.
  if (unknown && !(unknown.unfit.field === 'ownerId' && fields.ownerId === found.deal.ownerId)) return unknown;
  const handed = fields.ownerId ?? found.deal.ownerId;
  if (handed !== found.deal.ownerId && !may(tx.actor, deals.policy, 'write', handed)) return notYours;
  const since = trueFrom && startOfDay(trueFrom, tx.actor.timeZone);
  const then = since ? await tx.row(readable(tx.actor, deals, { asOf: since }).where('id', '=', id)) : found.deal;
  if (!then) return { refused: 'not-there-then' };
  const taken = await takeCustom(tx, deals, then, fields.custom);
  if ('unfit' in taken) return taken;
  const known = { ...definedOf(fields), ...taken };
  const splits = known.ownerId ? { splits: splitsAfter(then.splits, then.ownerId, known.ownerId) } : {};
  const robbed = robbedOfStep(found, then, known, acknowledged);
  if (robbed) return robbed;
  if (then.lines.length > 0 && known.currency && known.currency !== then.currency)
    return linesInCurrency(then.currency);
  const basis = amountEntered(then, known.amount);
  const { version } = await tx.record({
    table: deals,
    before: { ...then, version: found.deal.version },
    after: { ...then, ...known, ...splits, ...basis, version: found.deal.version },
    trueFrom: since,
    announce: 'deal.changed',
  });
  if (!since) return goOn(tx, { ...found, deal: { ...found.deal, ...known, ...splits, ...basis, version } });
  const now = await tx.row(readable(tx.actor, deals).where('id', '=', id));
  return now ? { deal: now } : { missing: true };
}

/**
 * Where a next step must be, a save does not take it away; where it should be, only once that was accepted. What lacked one before is
 * listed and asked at its next move.
 */
function robbedOfStep(
  { pipeline, standing }: Opened,
  then: DealRow,
  known: Partial<DealRow>,
  acknowledged = false,
): Done | Unfit | null {
  const stage = pipeline?.stages.find(({ id }) => id === standing.stageId);
  const level = pipeline && standing.status === 'open' ? stepLevel(pipeline.rules, stage) : null;
  if (!pipeline || level === null || level === 'advise' || (level === 'warn' && acknowledged)) return null;
  const field = takenFrom(then, { nextStep: known.nextStep, nextStepOn: known.nextStepOn });
  if (!field) return null;
  if (level === 'block') return { unfit: { field, message: 'must stay: open deals have a next step with a day here' } };
  const missing = stepCriteria(pipeline.rules, stage, { ...then, ...known });
  const detail = 'Open deals should have a next step with a day here; accept it to go on without';
  return { refused: 'needs-acknowledgement', detail, missing };
}

export type NewDeal = DealFields &
  GateAnswer & {
    name: string;
    pipelineId?: string | undefined;
    stageId?: string | undefined;
    expandsId?: string | undefined;
    lines?: readonly GivenLine[] | undefined;
  };

/** Makes a deal in the first stage, or in a later one through the gates before it; one that expands another with what it sells. */
export async function createDeal(tx: Tx, fields: NewDeal, today: LocalDate): Promise<Done | Unfit> {
  const { actor } = tx;
  const [unknown, taken, sold, place] = await Promise.all([
    unknownOf(tx, fields),
    takeCustom(tx, deals, null, fields.custom),
    takeLines(tx, emptyDeal, fields.lines ?? []),
    placeFor(tx, fields, today),
  ]);
  if (unknown) return unknown;
  if ('unfit' in taken) return taken;
  if ('unfit' in place) return place;
  if ('unfit' in sold) return sold;
  const { pipeline, stage, first } = place;
  const ownerId = fields.ownerId ?? actor.personId;
  if (!ownerId || !may(actor, deals.policy, 'write', ownerId)) return notYours;
  const origin = fields.expandsId ? await originOf(tx, actor, fields.expandsId, {}) : null;
  if (fields.expandsId && origin?.closedOn == null)
    return { unfit: { field: 'expandsId', message: 'is no deal that was won' } };
  const { stageId: _s, pipelineId: _p, expandsId: _e, lines: _l, ...rest } = definedOf(fields);
  const { confirm, acknowledged, override, ...given } = rest;
  const deal: DealRow = {
    ...emptyDeal,
    currency: actor.currency,
    ...given,
    ...taken,
    ...soldWith(sold.lines, fields),
    id: newId(),
    ownerId,
    pipelineId: pipeline.id,
    stageId: first.id,
    stagePosition: 0,
    stageSince: today,
    createdOn: today,
    ...(origin ? { originId: origin.id, originKind: 'expansion' as const } : {}),
  };
  const begun = await beginIn(tx, deal, pipeline, stage.id, { confirm, acknowledged, override }, today);
  if ('refused' in begun) return begun;
  return saveAndShow(tx, null, begun.deal, 'deal.created', { reason: begun.reason ?? undefined, today });
}

/** The pipeline and stage in which a new deal begins: those that are named, else those of whoever makes it or of an expansion. */
async function placeFor(tx: Tx, { pipelineId, stageId, expandsId }: NewDeal, today: LocalDate) {
  const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });
  const known = await pipelinesAt(tx, tx.actor, {});
  const pipeline = pipelineId
    ? known.find(({ id }) => id === pipelineId)
    : ((expandsId ? pipelineForExpansion(known) : null) ??
      (await defaultFor(tx, tx.actor, known, today)) ??
      known.find(({ retiredOn }) => retiredOn === null));
  if (!pipeline) return no('pipelineId', 'There is no such pipeline');
  if (pipeline.retiredOn !== null) return no('pipelineId', 'This pipeline is retired and takes no new deals');
  const [first] = pipeline.stages;
  const stage = stageId ? pipeline.stages.find(({ id }) => id === stageId) : first;
  return first && stage ? { pipeline, stage, first } : no('stageId', 'This pipeline has no such stage');
}

/** What a new deal sells, and its amount: what the lines come to, unless one was entered beside them. */
function soldWith(lines: DealRow['lines'], { amount = null, productId = null }: DealFields): Partial<DealRow> {
  if (lines.length === 0) return {};
  const amountFollowsLines = amount === null;
  return {
    ...{ lines, amountFollowsLines, amount: amountWith({ amount, lines, amountFollowsLines }) },
    productId: productId ?? lines[0]?.productId ?? null,
  };
}

export async function removeDeal(tx: Tx, id: string, ifMatch: number): Promise<Done> {
  const found = await openDeal(tx, id, ifMatch);
  if (!('deal' in found)) return found;
  await tx.record({ table: deals, before: found.deal, after: null, announce: 'deal.removed' });
  return { deal: found.deal };
}

const notYours: Unfit = {
  unfit: { field: 'ownerId', message: 'You may give deals only to yourself and to people of your team' },
};

/** The field that names a person, company or product that is not here; null when all are. */
async function unknownOf(tx: Tx, { ownerId, companyId, productId }: DealFields): Promise<Unfit | null> {
  const ids = (id: string | null | undefined) => (id ? [id] : []);
  const [people, companies, products] = await Promise.all([
    peopleByIds(tx, tx.actor, ids(ownerId)),
    companiesByIds(tx, tx.actor, ids(companyId)),
    productsByIds(tx, tx.actor, ids(productId)),
  ]);
  const fields = {
    companyId: [companyId, companies],
    productId: [productId, products],
  } as const;
  for (const [field, [id, known]] of Object.entries(fields))
    if (id && !known.has(id)) return { unfit: { field, message: 'is not here' } };
  const why = ownerId ? whyNotOwner(people.get(ownerId), deals.policy) : null;
  return why ? { unfit: { field: 'ownerId', message: why } } : null;
}

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
  lossReasonId: null,
  lostToId: null,
  rivals: [],
  wonBecause: null,
  interviews: [],
  floorApproval: null,
  originId: null,
  originKind: null,
  confirmations: [],
  lastMove: null,
  ownProbability: null,
  ownCategory: null,
  lines: [],
  splits: [],
  people: [],
  amountFollowsLines: true,
  externalId: null,
  source: null,
  sourceStage: null,
  confidential: false,
};

/** A deal as an import knows it: what was true from when. Imports pass no gate, and keep the stage's name where it came from. */
export type ImportedDeal = NewLife<DealRow>;

/**
 * Writes deals with their past in one act; each state is true from its own day on. A loss told in words that name a reason of
 * the tree is counted under that reason; the words stay.
 */
export async function importDeals(tx: Tx, lives: readonly ImportedDeal[]): Promise<void> {
  const isTold = lives.some(({ states }) => states.some(({ row }) => row?.lostReason));
  const reasons = isTold ? await reasonsAt(tx, tx.actor) : [];
  if (reasons.length === 0) return tx.recordMany(deals, lives);
  const known = new Map<string, string | null>();
  const reasonOf = (text: string) => {
    if (!known.has(text)) known.set(text, reasonNamed(reasons, text));
    return known.get(text) ?? null;
  };
  const told = lives.map((life) => ({
    ...life,
    states: life.states.map((state) =>
      state.row?.lostReason && !state.row.lossReasonId
        ? { ...state, row: { ...state.row, lossReasonId: reasonOf(state.row.lostReason) } }
        : state,
    ),
  }));
  return tx.recordMany(deals, told);
}
