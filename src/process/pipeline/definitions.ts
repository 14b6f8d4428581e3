import { sql } from 'kysely';
import { type LocalDate, newId } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { roleNames, systemActor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { changeAsTheyStand } from '../../platform/bulk/sets.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import type { Tx } from '../../platform/history/door.ts';
import { buyingRoles } from '../accounts/index.ts';
import { forgetPipelines, pipelinesAt } from './definitions-store.ts';
import type { Unfit } from './opening.ts';
import { declaredKinds, offeredKinds } from './ports.ts';
import { type ChangeRefusal, changeStages, type Definition } from './rules/change-pipeline.ts';
import { defaultPipeline, type PipelineTemplate, stagesFrom } from './rules/default-pipeline.ts';
import { ownKinds } from './rules/gate.ts';
import { remapDeal } from './rules/move-stage.ts';
import type { PipelineUse } from './rules/pipeline-use.ts';
import type { Criterion, Stage } from './rules/stages.ts';
import { type TemplateKey, templates } from './rules/templates.ts';
import { type PipelineRules, usualRules } from './rules/transitions.ts';
import { deals, type PipelineRow, pipelines } from './tables.ts';

/** Deals that one act may move out of stages that go; more than that is work for a quieter way. */
export const mostRemapped = 5_000;

export type Defined =
  | { pipeline: PipelineRow; moved: number }
  | { conflict: PipelineRow }
  | { missing: true }
  | ChangeRefusal
  | { refused: 'too-many-deals' | 'last-pipeline'; detail: string }
  | Unfit;

const emptyPipeline = { usedBy: [], rules: usualRules, goneStages: [], retiredOn: null, template: null };

/** Sets up a pipeline from a template; the first of a workspace is the default. */
export async function addPipeline(
  tx: Tx,
  template: PipelineTemplate = defaultPipeline,
  position = 0,
  name = template.name,
): Promise<PipelineRow> {
  const stages = stagesFrom(template, () => newId());
  return save(tx, { ...emptyPipeline, ...blank(tx), name, position, stages, template: template.key });
}

/** A new pipeline from a template, or with the stages, criteria and rules of another under ids of its own. */
export async function createPipeline(
  tx: Tx,
  { name, template, copyOf }: { name: string; template?: TemplateKey | undefined; copyOf?: string | undefined },
): Promise<Defined> {
  const known = await pipelinesAt(tx, tx.actor, {});
  const taken = nameTaken(known, name);
  if (taken) return taken;
  const position = 1 + Math.max(-1, ...known.map((each) => each.position));
  if (copyOf === undefined) {
    const from = templates.find(({ key }) => key === (template ?? 'default'))!;
    return { pipeline: await addPipeline(tx, from, position, name), moved: 0 };
  }
  const model = known.find(({ id }) => id === copyOf);
  if (!model) return { unfit: { field: 'copyOf', message: 'There is no such pipeline' } };
  const stages = model.stages.map((stage) => ({ ...stage, id: newId() }));
  const { rules, template: from } = model;
  return {
    pipeline: await save(tx, { ...emptyPipeline, ...blank(tx), name, position, stages, rules, template: from }),
    moved: 0,
  };
}

export type PipelineChange = {
  name?: string | undefined;
  usedBy?: PipelineUse[] | undefined;
  rules?: PipelineRules | undefined;
  retired?: boolean | undefined;
  stages?: (Omit<Stage, 'id'> & { id?: string | undefined })[] | undefined;
  goesTo?: Record<string, string> | undefined;
};

/**
 * Makes a new version of a pipeline; the past stays under the old one. Open deals of a stage that goes are moved where the
 * mapping says, in the same act: taken back, the stage and its deals are there again.
 */
export async function changePipeline(
  tx: Tx,
  id: string,
  ifMatch: number,
  change: PipelineChange,
  today: LocalDate,
): Promise<Defined> {
  const [before, known] = await Promise.all([tx.lock(pipelines, id), pipelinesAt(tx, tx.actor, {})]);
  if (!before) return { missing: true };
  if (before.version !== ifMatch) return { conflict: before };
  const unfit = await unfitOf(tx, before, known, change);
  if (unfit) return unfit;
  const { stages, goesTo = {}, retired, ...plain } = change;
  if (retired && known.every((each) => each.id === id || each.retiredOn !== null))
    return { refused: 'last-pipeline', detail: 'New deals need a pipeline: make another one first' };
  const after: PipelineRow = {
    ...before,
    ...(plain.name === undefined ? {} : { name: plain.name }),
    ...(plain.usedBy === undefined ? {} : { usedBy: plain.usedBy }),
    ...(plain.rules === undefined ? {} : { rules: plain.rules }),
    ...(retired === undefined ? {} : { retiredOn: retired ? (before.retiredOn ?? today) : null }),
  };
  let moved = 0;
  if (stages) {
    const counts = await openDealsByStage(tx, tx.actor, id);
    const changed = changeStages(before, { stages: withIds(stages), goesTo }, counts, roleNames);
    if ('refused' in changed) return changed;
    const total = changed.moves.reduce((sum, { from }) => sum + (counts.get(from) ?? 0), 0);
    if (total > mostRemapped)
      return { refused: 'too-many-deals', detail: `At most ${mostRemapped} deals can be moved in one act` };
    moved = await moveOut(tx, before, changed, today);
    Object.assign(after, { stages: changed.stages, goneStages: changed.goneStages });
  }
  const { version } = await tx.record({ table: pipelines, before, after, announce: 'pipeline.changed' });
  forgetPipelines(tx);
  return { pipeline: { ...after, version }, moved };
}

/** Moves the deals before the definition changes: taken back in the other order, the stage is there before its deals are. */
async function moveOut(
  tx: Tx,
  pipeline: PipelineRow,
  { moves, stages }: { moves: readonly { from: string; to: string }[]; stages: readonly Stage[] },
  today: LocalDate,
): Promise<number> {
  let moved = 0;
  for (const { from, to } of moves) {
    const name = pipeline.stages.find((stage) => stage.id === from)?.name ?? '';
    const reason = `The stage ${name} was taken out of the pipeline`;
    const ids = await tx.rows(
      readable(systemActor(tx.actor), deals)
        .where('pipelineId', '=', pipeline.id)
        .where('stageId', '=', from)
        .where('status', '=', 'open')
        .clearSelect()
        .select('id')
        .orderBy('id'),
    );
    const stagePosition = stages.findIndex((stage) => stage.id === to);
    const there = await changeAsTheyStand(tx, {
      table: deals,
      ids: ids.map(({ id }) => id),
      after: (deal) => {
        if (deal.stageId !== from || deal.status !== 'open') return null;
        const { moved: row, transition } = remapDeal(deal, to, today, reason);
        return { ...row, stagePosition, lastMove: transition };
      },
      announce: ['deal.moved'],
      reason,
    });
    moved += there.length;
  }
  return moved;
}

/** Puts the pipelines in an order; those not named keep theirs, after the named ones. */
export async function orderPipelines(tx: Tx, ids: readonly string[]): Promise<PipelineRow[] | Unfit> {
  const known = await pipelinesAt(tx, tx.actor, {});
  if (!ids.every((id) => known.some((each) => each.id === id)))
    return { unfit: { field: 'ids', message: 'names a pipeline that is not here' } };
  const order = [...ids, ...known.map(({ id }) => id).filter((id) => !ids.includes(id))];
  for (const [position, id] of order.entries()) {
    const before = await tx.lock(pipelines, id);
    if (before) await tx.record({ table: pipelines, before, after: { ...before, position } });
  }
  forgetPipelines(tx);
  return pipelinesAt(tx, tx.actor, {});
}

/** How many open deals stand in each stage of a pipeline, whoever owns them. */
export async function openDealsByStage(reader: Reader, actor: Actor, pipelineId: string): Promise<Map<string, number>> {
  const rows = await reader.rows(
    readable(systemActor(actor), deals)
      .where('pipelineId', '=', pipelineId)
      .where('status', '=', 'open')
      .clearSelect()
      .select(['stageId', sql<number>`count(*)`.as('count')])
      .groupBy('stageId'),
  );
  return new Map(rows.map(({ stageId, count }) => [stageId, count]));
}

export const withIds = (stages: NonNullable<PipelineChange['stages']>): Definition['stages'] =>
  stages.map((stage) => ({ ...stage, id: stage.id ?? newId() }));

/** What of a change names something that is not here, or takes what another has. */
async function unfitOf(
  tx: Tx,
  before: PipelineRow,
  known: readonly PipelineRow[],
  { name, usedBy, stages }: PipelineChange,
): Promise<Unfit | null> {
  const others = known.filter(({ id }) => id !== before.id);
  const taken = name === undefined ? null : nameTaken(others, name);
  if (taken) return taken;
  const foreign = new Set(others.flatMap((each) => [...each.stages, ...each.goneStages].map(({ id }) => id)));
  if (stages?.some(({ id }) => id !== undefined && foreign.has(id)))
    return { unfit: { field: 'stages', message: 'names a stage of another pipeline' } };
  const asked = criteriaOf(stages ?? []);
  const unknown =
    asked.find(({ kind }) => !isKnownKind(kind, before))?.kind ??
    asked.find(({ kind, about }) => kind === 'role-present' && about && !isRole(about))?.about ??
    (await unknownFieldOf(tx, asked, criteriaOf(before.stages)));
  if (unknown) return { unfit: { field: 'stages', message: `asks for ${unknown}, which nobody here can judge` } };
  const named = (usedBy ?? []).map(({ personId }) => personId);
  const people = await peopleByIds(tx, tx.actor, named);
  return named.every((id) => people.has(id))
    ? null
    : { unfit: { field: 'usedBy', message: 'names somebody who is not here' } };
}

/** Kinds of our own, those somebody offers, and those that the pipeline asks for already. */
const isKnownKind = (kind: string, before: PipelineRow): boolean =>
  Object.hasOwn(ownKinds, kind) ||
  offeredKinds().includes(kind) ||
  ((declaredKinds as readonly string[]).includes(kind) && criteriaOf(before.stages).some((each) => each.kind === kind));

const isRole = (about: string): boolean => (buyingRoles as readonly string[]).includes(about);

type Sides = Pick<Stage, 'entry' | 'exit'>;
const criteriaOf = (stages: readonly Sides[]) => stages.flatMap(({ entry, exit }) => [...entry, ...exit]);

const ownFields: ReadonlySet<string> = new Set([
  ...['companyId', 'productId', 'ownerId', 'currency', 'ownProbability', 'ownCategory'],
  ...Object.keys(deals.custom?.own ?? {}),
  ...(deals.restrictable ?? []),
]);

/** The first field asked for that no deal has, and that was not asked for before: nothing could ever fill it. */
async function unknownFieldOf(
  tx: Tx,
  asked: readonly Criterion[],
  before: readonly Criterion[],
): Promise<string | undefined> {
  const known = new Set([...ownFields, ...before.flatMap(({ field }) => field ?? [])]);
  const unknown = asked.flatMap(({ kind, field }) => (kind === 'field' && field && !known.has(field) ? [field] : []));
  if (unknown.length === 0) return undefined;
  const added = (await allFields(tx, tx.actor)).filter(({ object, isRetired }) => object === deals.kind && !isRetired);
  return unknown.find((field) => !added.some(({ key }) => field === `custom.${key}`));
}

/** Where stages ask for a field that the workspace added to deals: retired, it would hold them for good. */
export async function askingFor(tx: Tx, key: string): Promise<string | null> {
  for (const { name, stages } of await pipelinesAt(tx, systemActor(tx.actor), {}))
    for (const stage of stages)
      if (criteriaOf([stage]).some(({ kind, field }) => kind === 'field' && field === `custom.${key}`))
        return `${stage.name} (${name})`;
  return null;
}

function nameTaken(known: readonly PipelineRow[], name: string): Unfit | null {
  const same = (each: PipelineRow) => each.name.trim().toLowerCase() === name.trim().toLowerCase();
  return known.some(same) ? { unfit: { field: 'name', message: 'Another pipeline has this name' } } : null;
}

const blank = (tx: Tx) => ({ id: newId(), version: 0, validFrom: '', ownerId: tx.actor.personId });

async function save(tx: Tx, pipeline: PipelineRow): Promise<PipelineRow> {
  await tx.record({ table: pipelines, before: null, after: pipeline, announce: 'pipeline.changed' });
  forgetPipelines(tx);
  return { ...pipeline, version: 1 };
}
