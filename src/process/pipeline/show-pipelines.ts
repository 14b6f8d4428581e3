import type { z } from 'zod';
import type { LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type * as contract from './contract.ts';
import { lineOfActor } from './lines.ts';
import { offeredKinds } from './ports.ts';
import { ownKinds } from './rules/gate.ts';
import { defaultPipelineFor, isUsedBy } from './rules/pipeline-use.ts';
import { showPipeline } from './show.ts';
import { type PipelineRow, pipelines } from './tables.ts';

/** All pipelines in their order, with who works by them and which is the reader's own. */
export async function listOfPipelines(
  reader: Reader,
  actor: Actor,
  known: readonly PipelineRow[],
  today: LocalDate,
): Promise<z.input<typeof contract.listPipelines.answer>> {
  const named = known.flatMap(({ usedBy }) => usedBy.map(({ personId }) => personId));
  const [people, line] = await Promise.all([
    peopleByIds(reader, actor, named),
    lineOfActor(reader, actor, known, today),
  ]);
  const own = defaultPipelineFor(known, line);
  return {
    items: known.map((pipeline) => ({
      ...showPipeline(pipeline),
      usedBy: pipeline.usedBy.map((use) => ({ ...use, name: people.get(use.personId)?.name ?? '' })),
      isMine: isUsedBy(pipeline, line),
      isDefault: pipeline.id === own?.id,
    })),
    kinds: [...Object.keys(ownKinds), ...offeredKinds()],
    mayWrite: may(actor, pipelines.policy, 'write', null),
  };
}
