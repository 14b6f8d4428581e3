import { addDays, newId, startOfDay } from '../../../ground/index.ts';
import { aCompanyOf, type Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Database } from '../../../platform/history/database.ts';
import { addPipeline, emptyDeal } from '../../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../../process/pipeline/reads.ts';
import { type DealRow, deals } from '../../../process/pipeline/tables.ts';

export type Sold = {
  ownerId: string;
  on: string;
  status: 'won' | 'lost' | 'open';
  amount: number;
  n: number;
  currency?: string;
};

/** A leader, a manager with two reps and another rep beside them; and what each of them sold, closed after thirty days. */
export async function aCompanyThatSells(
  db: Database,
  system: Actor,
  sold: (cast: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cleo'>) => Sold[],
) {
  const cast = await aCompanyOf(db, system, {
    leader: { role: 'leader' },
    manager: { role: 'manager', under: 'leader' },
    ana: { role: 'rep', under: 'manager' },
    ben: { role: 'rep', under: 'manager' },
    cleo: { role: 'rep', under: 'leader' },
  });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const stages = pipeline?.stages ?? [];
  const at = (day: string) => startOfDay(day, systemActor(system).timeZone);
  const one = ({ ownerId, on, status, amount, currency = 'EUR' }: Sold) => {
    const row: Omit<DealRow, 'id' | 'version' | 'validFrom'> = {
      ...emptyDeal,
      ...{ name: 'Nordlicht', ownerId, pipelineId: pipeline?.id ?? '', stageId: stages[0]?.id ?? '' },
      ...{ stagePosition: 0, stageSince: on, createdOn: on, expectedCloseOn: addDays(on, 60) },
      ...{ amount, amountBasis: 'entered', currency },
    };
    const states: { from: string; row: typeof row }[] = [{ from: at(on), row }];
    const closedOn = addDays(on, 30);
    if (status !== 'open') states.push({ from: at(closedOn), row: { ...row, status, closedOn } });
    return { id: newId(), states };
  };
  const all = sold(cast).flatMap((each) => Array.from({ length: each.n }, () => one(each)));
  await db.transaction(system, (tx) => tx.recordMany(deals, all));
  return { cast, stages };
}
