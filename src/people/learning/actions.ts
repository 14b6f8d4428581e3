import type { Instant } from '../../ground/index.ts';
import { reachingEverything } from '../../platform/access/actor.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import {
  courseRuns,
  type DevelopmentRow,
  developmentPlans,
  type RolePlayRow,
  type RunRow,
  rolePlays,
  type SpendRow,
  trainingSpends,
} from './tables.ts';

type Known<Row> = readonly { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] }[];

export type KnownLearning = {
  runs: Known<RunRow>;
  plays: Known<RolePlayRow>;
  plans: Known<DevelopmentRow>;
  spends: Known<SpendRow>;
};

/** What people learnt as a story knows it, each true from when it was: who enters it speaks for everybody in it. */
export async function enterLearning(tx: Tx, { runs, plays, plans, spends }: KnownLearning): Promise<void> {
  const all = tx.as(reachingEverything(tx.actor));
  await all.recordMany(courseRuns, runs);
  await all.recordMany(rolePlays, plays);
  await all.recordMany(developmentPlans, plans);
  await all.recordMany(trainingSpends, spends);
}
