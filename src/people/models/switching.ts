import { type LocalDate, newId } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { undoGroup } from '../../platform/history/undo.ts';
import { openLeads } from '../../process/leads/reads.ts';
import { type DealRow, pipelinesOf, readableDeals } from '../../process/pipeline/reads.ts';
import { segmentsByIds } from '../../strategy/segments/reads.ts';
import { inactiveIn, peopleByIds } from '../organisation/reads.ts';
import { modelsOfDeals, modelsOfLeads } from './choosing.ts';
import { type Going, type GoingLead, goingLeadsOf, goingOf, handOver, handOverLeads, turnsIn } from './handing.ts';
import { setProposed } from './proposed-quotas.ts';
import type { Switched } from './rules/in-force.ts';
import { faultIn, type Model } from './rules/model.ts';
import { modelsOf } from './store.ts';
import { type ModelRow, sellingModels } from './tables.ts';

type Asked = Model & Omit<Switched, 'id'>;
type Unfit = { unfit: { field: string; message: string } };
const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });

/** A switch as it would be kept, or what stands in its way. */
export async function switchOf(
  reader: Reader,
  actor: Actor,
  asked: Asked,
  today: LocalDate,
): Promise<{ row: ModelRow } | Unfit> {
  if (asked.startsOn < today) return unfit('startsOn', 'must be today or later');
  const fault = faultIn(asked);
  if (fault) return { unfit: fault };
  const ids = asked.crews.flatMap(({ people }) => people.map(({ personId }) => personId));
  const [people, gone, segments, pipelines] = await Promise.all([
    peopleByIds(reader, actor, ids),
    inactiveIn(reader, actor.workspaceId),
    segmentsByIds(reader, actor, asked.segmentId ? [asked.segmentId] : []),
    pipelinesOf(reader, actor),
  ]);
  if (asked.segmentId && !segments.has(asked.segmentId)) return unfit('segmentId', 'is not here');
  const stages = new Set(pipelines.flatMap((pipeline) => pipeline.stages.map(({ id }) => id)));
  const strange = asked.parts.findIndex(({ stageIds }) => stageIds.some((id) => !stages.has(id)));
  if (strange >= 0) return unfit(`parts.${strange}.stageIds`, 'is not here');
  for (const [at, crew] of asked.crews.entries())
    for (const { personId } of crew.people) {
      if (!people.has(personId)) return unfit(`crews.${at}.people`, 'is not here');
      if (gone.includes(personId)) return unfit(`crews.${at}.people`, 'does not work here any more');
    }
  const { segmentId, startsOn, underWay, shape, parts, crews } = asked;
  return {
    row: {
      ...{ id: newId(), version: 0, validFrom: '', segmentId, startsOn, underWay, shape, begunIn: null },
      parts: parts.map((part) => ({ ...part, stageIds: part.begins === 'stage' ? part.stageIds : [] })),
      crews: crews.map((crew) => ({ ...crew })),
    },
  };
}

/** From a day on a segment is sold to so; what begins today begins in this very act. */
export async function switchModel(
  tx: Tx,
  asked: Asked,
  { today, withQuotas = false }: { today: LocalDate; withQuotas?: boolean },
): Promise<{ row: ModelRow; handed: number; handedLeads: number; quotas: number } | Unfit> {
  const found = await switchOf(tx, tx.actor, asked, today);
  if ('unfit' in found) return found;
  const set = withQuotas ? await setProposed(tx, found.row, today) : { quotas: 0 };
  if ('unfit' in set) return set;
  const before = await modelsOf(tx, tx.actor);
  const begins = found.row.startsOn <= today;
  const after = { ...found.row, begunIn: begins ? tx.groupId : null };
  const { version } = await tx.record({ table: sellingModels, before: null, after });
  const row = { ...after, version };
  return { row, ...set, ...(begins ? await handOverUnderWay(tx.entrusted(), row, before, today) : nothingHanded) };
}

/** What is sold in another way once a switch begins, and what of it goes to whom: open deals, and leads that are somebody's. */
export async function goingAtSwitch(
  reader: Reader,
  actor: Actor,
  row: ModelRow,
  before: readonly ModelRow[],
  day: LocalDate,
): Promise<{ going: Going[]; under: DealRow[]; leads: GoingLead[]; openLeads: number }> {
  const [open, leads] = await Promise.all([
    reader.rows<DealRow>(readableDeals(actor).where('status', '=', 'open').orderBy('id') as never),
    openLeads(reader, actor),
  ]);
  const after = [...before.filter(({ id }) => id !== row.id), row];
  const asked = leads.map((lead) => ({ ...lead, receivedOn: row.startsOn }));
  const [was, will, ofLeads, turns] = await Promise.all([
    modelsOfDeals(reader, actor, before, open, day),
    modelsOfDeals(reader, actor, after, open, day),
    modelsOfLeads(reader, actor, after, asked, row.startsOn),
    turnsIn(reader, systemActor(actor), [row]),
  ]);
  const under = open.flatMap((deal, at) => (will[at]?.id === row.id ? [{ deal, was: was[at] ?? null }] : []));
  const wasOf = new Map(under.map(({ deal, was: model }) => [deal.id, model]));
  const deals = under.map(({ deal }) => deal);
  const its = leads.filter((_, at) => ofLeads[at]?.id === row.id);
  const going = await goingOf(reader, systemActor(actor), deals, () => row, {
    before: ({ id }) => wasOf.get(id) ?? null,
    turns,
  });
  const goingLeads = row.underWay === 'stay' ? [] : goingLeadsOf(inOrder(its), () => row, turns);
  return { going, under: deals, leads: goingLeads, openLeads: its.length };
}

/** Those that came first go first, so that what was foreseen is what happens. */
const inOrder = <One extends { id: string }>(leads: readonly One[]): One[] =>
  leads.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const nothingHanded = { handed: 0, handedLeads: 0 };

async function handOverUnderWay(tx: Tx, row: ModelRow, before: readonly ModelRow[], today: LocalDate) {
  if (row.underWay === 'stay') return nothingHanded;
  const { going, leads } = await goingAtSwitch(tx, tx.actor, row, before, today);
  const [deals, handedLeads] = [await handOver(tx, going, today), await handOverLeads(tx, leads, today)];
  return { handed: deals.length, handedLeads: handedLeads.length };
}

/** Begins the first switch that was to begin by today, in an act of its own; whether there was one. */
export async function beginNext(tx: Tx, today: LocalDate): Promise<boolean> {
  const all = await modelsOf(tx, tx.actor);
  const due = all.findLast(({ begunIn, startsOn }) => begunIn === null && startsOn <= today);
  const before = due && (await tx.lock(sellingModels, due.id));
  if (!before || before.begunIn !== null) return false;
  const { version } = await tx.record({ table: sellingModels, before, after: { ...before, begunIn: tx.groupId } });
  const row = { ...before, begunIn: tx.groupId, version };
  const others = all.filter(({ id, begunIn }) => id !== row.id && begunIn !== null);
  await handOverUnderWay(tx, row, others, today);
  return true;
}

type TakenBack = { row: ModelRow; left: number } | { missing: true } | { conflict: ModelRow };

/** Takes a switch back, with all that it handed over as it began; what was changed again since is left, and counted. */
export async function takeSwitchBack(tx: Tx, id: string, seen: number): Promise<TakenBack> {
  const before = await tx.lock(sellingModels, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const { begunIn } = before;
  await tx.record({ table: sellingModels, before, after: null });
  const undone = begunIn ? await undoGroup(tx.entrusted(), begunIn) : null;
  const left = (undone?.left ?? []).filter(({ recordId }) => recordId !== id);
  return { row: before, left: new Set(left.map(({ recordId }) => recordId)).size };
}
