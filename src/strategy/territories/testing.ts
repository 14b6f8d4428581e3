import { newId } from '../../ground/ids.ts';
import { addDays, quarterOf, shiftQuarter, startOfDay } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { emptyDeal } from '../../process/pipeline/actions.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { deals } from '../../process/pipeline/tables.ts';

const fiscal = { startMonth: 1, namedAfter: 'end' } as const;
export const lastQuarter = (today: string) => shiftQuarter(quarterOf(today, fiscal), -1, fiscal);

type Closed = { ownerId: string; companyId: string; amount: number; day: string; status: 'won' | 'lost' };

/** Deals that were won or lost on a day, each of one person at one company. */
export async function closedDeals(db: Database, workspaceId: string, closed: readonly Closed[]): Promise<void> {
  const system = (await systemActorIn(db, workspaceId)) as Actor;
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  await db.transaction({ ...system, by: 'import' }, (tx) =>
    tx.recordMany(
      deals,
      closed.map(({ ownerId, companyId, amount, day, status }) => ({
        id: newId(),
        states: [
          {
            from: startOfDay(day, system.timeZone),
            row: {
              ...emptyDeal,
              ...{ name: 'Hull', ownerId, companyId, pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id },
              ...{ stagePosition: 0, stageSince: day, amount, amountBasis: 'entered' as const, currency: 'EUR' },
              ...{ createdOn: day, status, closedOn: day },
            },
          },
        ],
      })),
    ),
  );
}

/** Deals that were won in the quarter before this, each of one person at one company. */
export const wonLastQuarter = (
  db: Database,
  workspaceId: string,
  won: readonly Omit<Closed, 'day' | 'status'>[],
  today: string,
): Promise<void> => {
  const day = addDays(lastQuarter(today).first, 20);
  return closedDeals(
    db,
    workspaceId,
    won.map((one) => ({ ...one, day, status: 'won' })),
  );
};
