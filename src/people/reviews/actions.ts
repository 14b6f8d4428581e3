import type { Instant } from '../../ground/index.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { asNobody } from './store.ts';
import {
  type AppraisalRow,
  appraisals,
  type CycleRow,
  cycles,
  type ObjectiveRow,
  objectives,
  type PartRow,
  parts,
} from './tables.ts';

type Known<Row> = readonly { id: string; states: readonly { from: Instant; row: Omit<Row, keyof Kept> }[] }[];

export type KnownReviews = {
  objectives: Known<ObjectiveRow>;
  cycles: Known<CycleRow>;
  appraisals: Known<AppraisalRow>;
  parts: Known<PartRow>;
};

/** Objectives and a round of reviews as a story knows them; who enters them speaks for everybody in it. */
export async function enterReviews(tx: Tx, known: KnownReviews): Promise<void> {
  const all = tx.as(asNobody(tx.actor));
  await all.recordMany(objectives, known.objectives);
  await all.recordMany(cycles, known.cycles);
  await all.recordMany(appraisals, known.appraisals);
  await all.recordMany(parts, known.parts);
}
