import { type LocalDate, newId } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { handOnCompanies } from '../../process/accounts/actions.ts';
import { handOnLeads } from '../../process/leads/actions.ts';
import { isOpenLead, type Lead, leadsByIds, leadsOfDeals } from '../../process/leads/reads.ts';
import { passOnDeals } from '../../process/pipeline/actions.ts';
import { type DealRow, pipelinesOf, readableDeals } from '../../process/pipeline/reads.ts';
import { inactiveIn } from '../organisation/reads.ts';
import { modelsOfDeals, modelsOfLeads } from './choosing.ts';
import type { Duty, Model } from './rules/model.ts';
import { type Settled, settle } from './rules/settle.ts';
import type { Stand, Turn } from './rules/travel.ts';
import { givenIn, handedAlready, heldOf, modelsOf } from './store.ts';
import { type HandOffRow, handOffs, type ModelRow } from './tables.ts';

export type Turns = Awaited<ReturnType<typeof turnsIn>>;

/** Whose turn it is in each model, and that somebody was given something: what is handed over later in one act knows it. */
export async function turnsIn(reader: Reader, actor: Actor, models: readonly ModelRow[]) {
  const [given, gone] = await Promise.all([
    givenIn(
      reader,
      actor,
      models.map(({ id }) => id),
    ),
    inactiveIn(reader, actor.workspaceId),
  ]);
  const away = new Set(gone);
  const key = (modelId: string, personId: string, duty: Duty) => `${modelId} ${personId} ${duty}`;
  return {
    of: ({ id }: ModelRow, duty: Duty): Turn => ({
      isHere: (personId) => !away.has(personId),
      given: (personId) => given.get(key(id, personId, duty)) ?? 0,
    }),
    took: ({ id }: ModelRow, personId: string, duty: Duty) => {
      const at = key(id, personId, duty);
      given.set(at, (given.get(at) ?? 0) + 1);
    },
  };
}

/** Where deals stand on their way, by the pipelines of today. */
async function standsOf(reader: Reader, actor: Actor): Promise<(deal: DealRow) => Stand> {
  const pipelines = new Map((await pipelinesOf(reader, actor)).map((each) => [each.id, each]));
  return ({ pipelineId, status, stageId, stagePosition }) => {
    const stageIds = (pipelines.get(pipelineId)?.stages ?? []).map(({ id }) => id);
    const place = stageIds.indexOf(stageId);
    return { as: 'deal', isWon: status === 'won', stageIds, position: place < 0 ? stagePosition : place };
  };
}

export type Going = { deal: DealRow; model: ModelRow; settled: Settled };

/**
 * What of some deals goes to whom, and whose credit changes: those alone for which something does. What is confidential stays with whoever keeps it so, and what is lost
 * stays where it was lost. `before` says how each was sold until now, where that changes.
 */
export async function goingOf(
  reader: Reader,
  actor: Actor,
  deals: readonly DealRow[],
  modelOf: (deal: DealRow) => ModelRow | null,
  { before = () => null, turns: known }: { before?: (deal: DealRow) => Model | null; turns?: Turns } = {},
): Promise<Going[]> {
  const asked = deals.flatMap((deal) => {
    const model = deal.confidential || deal.status === 'lost' ? null : modelOf(deal);
    return model ? [{ deal, model }] : [];
  });
  if (asked.length === 0) return [];
  const ids = asked.map(({ deal }) => deal.id);
  const leads = await leadsOfDeals(reader, actor, ids);
  const [held, handed, standOf, turns] = await Promise.all([
    heldOf(reader, actor, [...ids, ...leads.values()]),
    handedAlready(reader, actor, ids),
    standsOf(reader, actor),
    known ?? turnsIn(reader, actor, [...new Set(asked.map(({ model }) => model))]),
  ]);
  return asked.flatMap(({ deal, model }): Going[] => {
    const its = [...(held.get(leads.get(deal.id) ?? '') ?? []), ...(held.get(deal.id) ?? [])];
    const standing = { ...deal, held: its, stand: standOf(deal), before: before(deal) };
    const duty = settle(model, standing, nobody).duty;
    const settled = settle(model, standing, turns.of(model, duty));
    // Its owner is no keeper, however often it is asked.
    if (deal.status === 'won' && handed.has(`${deal.id} ${duty}`)) return [];
    if (settled.toId) turns.took(model, settled.toId, settled.duty);
    return settled.toId || isOther(settled.splits, deal.splits) ? [{ deal, model, settled }] : [];
  });
}

/** Asked of whose part it is alone, and of no person. */
const nobody: Turn = { isHere: () => false, given: () => 0 };

const isOther = (some: DealRow['splits'], others: DealRow['splits']): boolean =>
  JSON.stringify(some) !== JSON.stringify(others);

/** Hands over what goes: an open deal to its next owner, the customer of a won one to its keeper, each with its credit and what belongs to it. */
export async function handOver(tx: Tx, going: readonly Going[], today: LocalDate): Promise<HandOffRow[]> {
  const by = new Map(going.map((one) => [one.deal.id, one]));
  const passed = await passOnDeals(tx, [...by.keys()], (deal) => {
    const { settled, deal: seen } = by.get(deal.id) as Going;
    if (deal.version !== seen.version) return null;
    const goes = settled.toId && deal.status === 'open' ? { ownerId: settled.toId } : {};
    return { ...goes, splits: settled.splits };
  });
  const handed = passed.flatMap(({ id }) => {
    const one = by.get(id) as Going;
    return one.settled.toId ? [{ ...one, toId: one.settled.toId }] : [];
  });
  const customers = handed.filter(({ deal }) => deal.status === 'won' && deal.companyId);
  for (const [ownerId, its] of Map.groupBy(customers, ({ toId }) => toId))
    await handOnCompanies(
      tx,
      its.map(({ deal }) => deal.companyId as string),
      { ownerId },
    );
  return noted(
    tx,
    handed.map(({ deal, model, settled, toId }) => ({
      ...{ recordKind: 'deal' as const, recordId: deal.id, fromId: deal.ownerId, toId },
      ...{ model, settled },
    })),
    today,
  );
}

type Note = Pick<HandOffRow, 'recordKind' | 'recordId' | 'fromId'> & {
  toId: string;
  model: ModelRow;
  settled: Settled;
};

async function noted(tx: Tx, all: readonly Note[], today: LocalDate): Promise<HandOffRow[]> {
  const rows = all.map(
    ({ toId, model, settled, ...its }): HandOffRow => ({
      ...{ id: newId(), version: 0, validFrom: '', ownerId: toId, ...its, modelId: model.id },
      ...{ fromDuty: settled.fromDuty, duty: settled.duty, checklist: settled.checklist },
      ...{ state: 'waiting', handedOn: today, answeredOn: null, reason: null },
    }),
  );
  const from = await tx.now();
  await tx.recordMany(
    handOffs,
    rows.map(({ id, version: _, validFrom: __, ...row }) => ({ id, states: [{ from, row }] })),
  );
  return rows;
}

/** A deal came or went on: it goes to whoever has the next part. Asked twice, nothing more happens. */
export async function sellOn(tx: Tx, dealId: string, today: LocalDate): Promise<HandOffRow[]> {
  const switches = await modelsOf(tx, tx.actor);
  const deal =
    switches.length > 0 && (await tx.row<DealRow>(readableDeals(tx.actor).where('id', '=', dealId) as never));
  if (!deal) return [];
  const [model] = await modelsOfDeals(tx, tx.actor, switches, [deal], today);
  return model ? handOver(tx, await goingOf(tx, tx.actor, [deal], () => model), today) : [];
}

export type GoingLead = { lead: Lead & { ownerId: string }; model: ModelRow; settled: Settled & { toId: string } };

/** Which of some leads go to whom by their model. One that is nobody's yet stays in the queue, and an island's with whoever has it. */
export function goingLeadsOf(
  leads: readonly Lead[],
  modelOf: (lead: Lead) => ModelRow | null,
  turns: Turns,
): GoingLead[] {
  return leads.flatMap((lead): GoingLead[] => {
    const model = modelOf(lead);
    const { ownerId } = lead;
    if (!model || ownerId === null || !isOpenLead(lead.status)) return [];
    const isQualified = lead.status === 'mql' || lead.status === 'sql';
    const standing = { ownerId, splits: [], held: [], stand: { as: 'lead' as const, isQualified } };
    const settled = settle(model, standing, turns.of(model, settle(model, standing, nobody).duty));
    const { toId } = settled;
    if (!toId) return [];
    turns.took(model, toId, settled.duty);
    return [{ lead: { ...lead, ownerId }, model, settled: { ...settled, toId } }];
  });
}

/** Hands over the leads that go, each with what belongs to it. */
export async function handOverLeads(tx: Tx, going: readonly GoingLead[], today: LocalDate): Promise<HandOffRow[]> {
  for (const [ownerId, its] of Map.groupBy(going, ({ settled }) => settled.toId))
    await handOnLeads(
      tx,
      its.map(({ lead }) => lead.id),
      { ownerId },
    );
  return noted(
    tx,
    going.map(({ lead, model, settled }) => ({
      ...{ recordKind: 'lead' as const, recordId: lead.id, fromId: lead.ownerId, toId: settled.toId },
      ...{ model, settled },
    })),
    today,
  );
}

/** A lead is qualified: it goes to whoever qualifies it further. */
export async function qualifyOn(tx: Tx, leadId: string, today: LocalDate): Promise<HandOffRow[]> {
  const switches = await modelsOf(tx, tx.actor);
  const lead = switches.length > 0 ? (await leadsByIds(tx, tx.actor, [leadId])).get(leadId) : undefined;
  if (!lead?.ownerId || !isOpenLead(lead.status)) return [];
  const [model] = await modelsOfLeads(tx, tx.actor, switches, [lead], today);
  if (!model) return [];
  const turns = await turnsIn(tx, tx.actor, [model]);
  return handOverLeads(
    tx,
    goingLeadsOf([lead], () => model, turns),
    today,
  );
}
