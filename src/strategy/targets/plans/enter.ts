import type { Instant } from '../../../ground/index.ts';
import type { Kept } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { type AnswerRow, type PlanRow, targetAnswers, targetPlans } from './tables.ts';

type Told<Row> = readonly { id: string; from: Instant; row: Omit<Row, keyof Kept> }[];

/** Plans as a story knows them, and what people said to them; the quotas that they set are told by themselves. */
export async function enterPlans(tx: Tx, plans: Told<PlanRow>, answers: Told<AnswerRow>): Promise<void> {
  await tx.recordMany(
    targetPlans,
    plans.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
  // Each answer is somebody's own: whoever tells the story says it for all of them.
  await tx.entrusted().recordMany(
    targetAnswers,
    answers.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
}
