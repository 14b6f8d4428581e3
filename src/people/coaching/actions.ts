import { reachingEverything } from '../../platform/access/actor.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { NewLife, Tx } from '../../platform/history/door.ts';
import { coachingPlans, coachingSessions, type PlanRow, type SessionRow } from './tables.ts';

type Told<Row extends Kept> = readonly NewLife<Row>[];

/** Plans and sessions as a story knows them: who enters them speaks for everybody in it. */
export async function enterCoaching(
  tx: Tx,
  { plans, sessions }: { plans: Told<PlanRow>; sessions: Told<SessionRow> },
): Promise<void> {
  const whole = tx.as(reachingEverything(tx.actor));
  await whole.recordMany(coachingPlans, plans);
  await whole.recordMany(coachingSessions, sessions);
}
