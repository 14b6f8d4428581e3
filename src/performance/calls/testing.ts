import { newId, startOfDay } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { type DealRow, deals } from '../../process/pipeline/tables.ts';

type Fields = Omit<DealRow, 'id' | 'version' | 'validFrom'>;

/** Deals in the first pipeline for tests of calls: each with its life, a day and what changed on it. */
export async function sellIn(
  db: Database,
  actor: Actor,
  lives: readonly (readonly (readonly [day: string, Partial<Fields>])[])[],
): Promise<string[]> {
  const [pipeline] = await db.read(actor, (reader) => pipelinesOf(reader, actor));
  const stage = pipeline?.stages[0];
  if (!pipeline || !stage) throw new Error('No pipeline was set up');
  const known = lives.map((life) => {
    const [first] = life[0] as readonly [string, Partial<Fields>];
    const base = {
      ...emptyDeal,
      ...{ name: 'Crane', pipelineId: pipeline.id, stageId: stage.id, stagePosition: 0, stageSince: first },
      ...{ amountBasis: 'entered', currency: actor.currency, createdOn: first, status: 'open' },
    } as unknown as Fields;
    let row = base;
    const states = life.map(([day, more]) => {
      row = { ...row, ...more };
      return { from: startOfDay(day, actor.timeZone), row };
    });
    return { id: newId(), states };
  });
  await db.transaction(actor, (tx) => tx.recordMany(deals, known));
  return known.map(({ id }) => id);
}
