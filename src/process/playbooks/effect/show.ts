import { fewestOnASide, type LocalDate, mean } from '../../../ground/index.ts';
import { ownersAsked } from '../../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { kindsOf } from '../../activities/reads.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import { contentOf } from '../places.ts';
import { knownStageOf } from '../rules/known-playbooks.ts';
import { type When, writtenFor } from '../store.ts';
import { closedThrough } from './asking.ts';
import { doneByTop, doneShare, followedFrom, type Seller, topQuarter, winsWith } from './rules/effect.ts';

export type Asked = { pipeline?: string | undefined; owner?: string[] | undefined; team?: string | undefined };

export type Stages = { stages: readonly (Parameters<typeof knownStageOf>[0] & { id: string; name: string })[] };

/** The steps that the playbook of each stage asks for. */
export async function stepsOfStages(reader: Reader, actor: Actor, stages: Stages['stages'], at: When) {
  const written = await writtenFor(
    reader,
    actor,
    stages.map(({ id }) => id),
    at,
  );
  return stages.map((stage) => {
    const own = written.find(({ id }) => id === stage.id);
    const known = own ? null : knownStageOf(stage);
    return { stage: { id: stage.id, name: stage.name }, known, steps: contentOf(own, known).steps };
  });
}

/** Whether the playbooks of a pipeline were followed, and what went with winning, of the deals that the actor counts. */
export async function effectOf(reader: Reader, actor: Actor, asked: Asked, day: LocalDate, at: When) {
  const all = await pipelinesOf(reader, actor, at);
  const pipelines = all.filter(({ retiredOn, id }) => retiredOn === null || id === asked.pipeline);
  const pipeline = asked.pipeline ? pipelines.find(({ id }) => id === asked.pipeline) : pipelines[0];
  const about = {
    pipelines: pipelines.map(({ id, name }) => ({ id, name })),
    ...{ pipelineId: pipeline?.id ?? null, fewest: fewestOnASide },
  };
  if (!pipeline) return { ...about, closed: 0, isCut: false, from: day, until: day, stages: [] };
  const ownerIds = await ownersAsked(reader, actor.workspaceId, asked);
  const found = await closedThrough(reader, actor, { pipeline, ownerIds, until: day }, at);
  const stages = await stepsOfStages(reader, actor, pipeline.stages, at);
  return {
    ...about,
    ...{ closed: found.closed.length, isCut: found.isCut, from: found.from, until: found.until },
    stages: stages.map(({ stage, known, steps }) => {
      const deals = found.byStage.get(stage.id) ?? [];
      const keys = steps.map(({ key }) => `step:${key}`);
      const shares = deals.flatMap((deal) => doneShare(deal, keys) ?? []);
      return {
        ...{ stage, known, deals: deals.length, meanDone: mean(shares) },
        followed: winsWith(deals, (deal) => (doneShare(deal, keys) ?? 0) >= followedFrom),
        steps: steps.map(({ key, text }) => ({ key, text, ...winsWith(deals, ({ did }) => did.has(`step:${key}`)) })),
      };
    }),
  };
}

/** What the top quarter does in a stage more often than the others, of the whole workspace; nobody is named. */
export async function guidanceFor(reader: Reader, actor: Actor, stageId: string, day: LocalDate) {
  const pipelines = await pipelinesOf(reader, actor);
  const pipeline = pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId));
  const stage = pipeline?.stages.find(({ id }) => id === stageId);
  if (!pipeline || !stage) return null;
  const [[place], kinds, { closed, byStage, from, until }] = await Promise.all([
    stepsOfStages(reader, actor, [stage], {}),
    kindsOf(reader, actor),
    closedThrough(reader, systemActor(actor), { pipeline, until: day }, {}),
  ]);
  const sellers = [...Map.groupBy(closed, ({ ownerId }) => ownerId)].map(([id, theirs]): Seller => {
    const won = theirs.filter(({ status, currency }) => status === 'won' && currency === actor.currency);
    return { id, closed: theirs.length, won: won.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
  });
  const quarter = topQuarter(sellers);
  const told = {
    stage: { id: stage.id, name: stage.name },
    known: place?.known ?? null,
    fewest: fewestOnASide,
    from,
    until,
  };
  if (!quarter) return { ...told, ranked: null, top: 0, items: [] };
  const deals = byStage.get(stage.id) ?? [];
  const items = [
    ...(place?.steps ?? []).map(({ key, text }) => ({ about: 'step' as const, key, text })),
    ...kinds
      .filter(({ retired }) => !retired)
      .map(({ id, name }) => ({ about: 'activity' as const, key: id, text: name })),
  ].map((item) => ({ ...item, ...doneByTop(deals, quarter.top, `${item.about}:${item.key}`) }));
  return {
    ...told,
    ...{ ranked: quarter.ranked, top: quarter.top.size },
    items: items.toSorted((a, b) => (b.difference?.range.low ?? -1) - (a.difference?.range.low ?? -1)),
  };
}
