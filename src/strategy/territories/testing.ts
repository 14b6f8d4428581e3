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

/** Deals that were won in the quarter before this, each of one person at one company. */
export async function wonLastQuarter(
  db: Database,
  workspaceId: string,
  won: readonly { ownerId: string; companyId: string; amount: number }[],
  today: string,
): Promise<void> {
  const system = (await systemActorIn(db, workspaceId)) as Actor;
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const day = addDays(lastQuarter(today).first, 20);
  await db.transaction({ ...system, by: 'import' }, (tx) =>
    tx.recordMany(
      deals,
      won.map(({ ownerId, companyId, amount }) => ({
        id: newId(),
        states: [
          {
            from: startOfDay(day, system.timeZone),
            row: {
              ...emptyDeal,
              ...{ name: 'Hull', ownerId, companyId, pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id },
              ...{ stagePosition: 0, stageSince: day, amount, amountBasis: 'entered' as const, currency: 'EUR' },
              ...{ createdOn: day, status: 'won' as const, closedOn: day },
            },
          },
        ],
      })),
    ),
  );
}
