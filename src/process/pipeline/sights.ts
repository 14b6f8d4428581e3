import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { shownCustom } from '../../platform/fields/shown.ts';
import { foundFor, lastContactsOf } from './ports.ts';
import { standingStage } from './rules/gone-stages.ts';
import type { Criterion } from './rules/stages.ts';
import type { Sight } from './show.ts';
import { type DealRow, deals, type PipelineRow } from './tables.ts';
import { unseenOf } from './unseen.ts';

type Asked = {
  pipelines: readonly PipelineRow[];
  at: { asOf?: Instant | undefined };
  paces: Sight['paces'] | Promise<Sight['paces']>;
  day: LocalDate;
};

const none: readonly Criterion[] = [];

/** What a deal is asked for on its way to the next stage. */
function criteriaByStage(pipelines: readonly PipelineRow[]): (deal: DealRow) => readonly Criterion[] {
  const pipelineOf = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  const ahead = new Map(
    pipelines.flatMap(({ stages }) =>
      stages.map(({ id, exit }, at) => [id, [...exit, ...(stages[at + 1]?.entry ?? [])]] as const),
    ),
  );
  return ({ pipelineId, stageId }) => {
    const pipeline = pipelineOf.get(pipelineId);
    return ahead.get((pipeline && standingStage(pipeline, stageId)) ?? stageId) ?? none;
  };
}

/** What the cards of these deals show beside themselves. The past of what others know is not asked: as of a day it is left out. */
export async function sightOf(
  reader: Reader,
  actor: Actor,
  rows: readonly DealRow[],
  { pipelines, at, paces: counted, day }: Asked,
): Promise<Sight> {
  const open = at.asOf ? [] : rows.filter(({ status }) => status === 'open');
  const quietDaysOf = (id: string) => pipelines.find((each) => each.id === id)?.rules.quietDays ?? null;
  const criteriaOf = criteriaByStage(pipelines);
  const [paces, contacts, found, custom, unseen] = await Promise.all([
    counted,
    lastContactsOf(
      reader,
      actor,
      // Asked only where a pipeline minds contacts.
      open.filter(({ pipelineId }) => quietDaysOf(pipelineId) !== null).map(({ id }) => id),
    ),
    foundFor(reader, actor, open, criteriaOf),
    shownCustom(reader, actor, deals, rows, at, day),
    unseenOf(
      reader,
      actor,
      rows,
      pipelines.flatMap(({ stages }) => stages),
      async () => day,
      at,
    ),
  ]);
  return { paces, contacts, found, custom, unseen, hidden: hiddenFields(actor, deals) };
}
