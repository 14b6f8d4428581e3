import { daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { paceOf, pacesAt } from './paces.ts';
import { foundFor, lastContactsOf } from './ports.ts';
import { standingStage } from './rules/gone-stages.ts';
import type { Stage } from './rules/stages.ts';
import { stallOf } from './rules/stalls.ts';
import { checked } from './show.ts';
import type { DealRow, PipelineRow } from './tables.ts';
import { unseenOf } from './unseen.ts';

/** How long an open deal has been where it stands, and what comes next. */
export type DealStay = {
  stage: Stage | undefined;
  next: Stage | undefined;
  daysInStage: number;
  /** After how many days in it a deal is stalled; null where the stage is not known any more. */
  limitDays: number | null;
  /** Stalled since both sides have not spoken for too long, where that weighs more than its stage. */
  quiet: { days: number; limitDays: number } | null;
  /** Of a pipeline that sells by speed: no next step is asked for. */
  isVolume: boolean;
};

type When = { asOf?: string | undefined };
/** What of a deal tells where it stands: many are asked at once, so no more of them is read. */
export type Staying = Pick<DealRow, 'id' | 'pipelineId' | 'stageId' | 'stageSince' | 'status'>;

const byIdOf = (pipelines: readonly PipelineRow[]) => new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));

/** The stage in which a deal counts: of a stage that was taken out the one in which its deals went on. */
const stageOf = ({ stageId }: Staying, pipeline: PipelineRow | undefined): string =>
  (pipeline && standingStage(pipeline, stageId)) ?? stageId;

/** Where open deals stand on a day and whether they are stalled, by their stage or because both sides have not spoken; the past of contacts is not asked. */
export async function staysOfDeals(
  reader: Reader,
  actor: Actor,
  rows: readonly Staying[],
  day: LocalDate,
  when: When,
): Promise<(row: Staying) => DealStay> {
  const [pipelines, paces] = await Promise.all([pipelinesAt(reader, actor, when), pacesAt(reader, actor, when)]);
  const pipelineOf = byIdOf(pipelines);
  const mindsContacts = (row: Staying) =>
    row.status === 'open' && (pipelineOf.get(row.pipelineId)?.rules.quietDays ?? null) !== null;
  const asked = when.asOf ? [] : rows.filter(mindsContacts).map(({ id }) => id);
  const contacts = await lastContactsOf(reader, actor, asked);
  const placeIn = (row: Staying) => {
    const pipeline = pipelineOf.get(row.pipelineId);
    const stageId = stageOf(row, pipeline);
    const stages = pipeline?.stages ?? [];
    const at = stages.findIndex(({ id }) => id === stageId);
    const pace = paceOf(paces, pipeline, stageId);
    return {
      ...{ stage: stages[at], next: at < 0 ? undefined : stages[at + 1], pace },
      ...{ quietDays: pipeline?.rules.quietDays ?? null, isVolume: pipeline?.rules.profile === 'b2c' },
    };
  };
  // Thousands of deals stand in a handful of stages.
  const places = new Map<string, ReturnType<typeof placeIn>>();
  return (row) => {
    const where = row.pipelineId + row.stageId;
    const known = places.get(where) ?? placeIn(row);
    places.set(where, known);
    const { stage, next, pace, quietDays, isVolume } = known;
    const contact = contacts.get(row.id);
    const daysInStage = Math.max(0, daysBetween(row.stageSince, day));
    const stays = { daysInStage, daysSinceContact: contact ? daysBetween(contact, day) : null };
    const stall = pace && contact ? stallOf(stays, pace, quietDays) : null;
    const quiet = stall?.why === 'contact' ? { days: stall.days, limitDays: stall.afterDays } : null;
    return { stage, next, daysInStage, limitDays: pace?.afterDays ?? null, quiet, isVolume };
  };
}

/** How many exit criteria of their stage open deals have not met; what other capabilities judge is among what is met. */
export async function openCriteriaOf(
  reader: Reader,
  actor: Actor,
  rows: readonly DealRow[],
  day: LocalDate,
  when: When,
): Promise<(row: DealRow) => number> {
  const pipelines = await pipelinesAt(reader, actor, when);
  const pipelineOf = byIdOf(pipelines);
  const stood = (row: DealRow): DealRow => ({ ...row, stageId: stageOf(row, pipelineOf.get(row.pipelineId)) });
  const criteria = new Map(
    pipelines.map(({ id, stages }) => [id, stages.flatMap(({ entry, exit }) => [...entry, ...exit])]),
  );
  const all = rows.map(stood);
  const [found, unseen] = await Promise.all([
    foundFor(reader, actor, when.asOf ? [] : all, ({ pipelineId }) => criteria.get(pipelineId) ?? []),
    unseenOf(
      reader,
      actor,
      all,
      pipelines.flatMap(({ stages }) => stages),
      async () => day,
      when,
    ),
  ]);
  return (row) => {
    const deal = stood(row);
    const missing = checked(deal, pipelineOf.get(deal.pipelineId)?.stages ?? [], { found, unseen })?.missing ?? [];
    return missing.filter(({ side, kind }) => side === 'exit' && kind !== 'won').length;
  };
}

/** How an open deal stands on a day, told as on its page and on the board. */
export type DealStand = DealStay & { openCriteria: number };

export async function standOfDeals(
  reader: Reader,
  actor: Actor,
  rows: readonly DealRow[],
  day: LocalDate,
  when: When,
): Promise<(row: DealRow) => DealStand> {
  const [stayOf, openOf] = await Promise.all([
    staysOfDeals(reader, actor, rows, day, when),
    openCriteriaOf(reader, actor, rows, day, when),
  ]);
  return (row) => ({ ...stayOf(row), openCriteria: openOf(row) });
}
