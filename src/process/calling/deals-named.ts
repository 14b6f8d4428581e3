import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { stageNameOf } from '../pipeline/index.ts';
import { type DealRow, pipelinesOf, readableDeals } from '../pipeline/reads.ts';

export type DealNamed = Pick<DealRow, 'id' | 'name' | 'amount' | 'currency' | 'companyId'> & { stageName: string };

/** Deals by their ids with the name of the stage, as far as the actor reads them. */
export async function dealsNamed(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, DealNamed>> {
  if (ids.length === 0) return new Map();
  const [rows, pipelines] = await Promise.all([
    reader.rows<DealRow>(readableDeals(actor).where('id', '=', sql<string>`any(${ids}::uuid[])`) as never),
    pipelinesOf(reader, actor),
  ]);
  return new Map(
    rows.map(({ id, name, amount, currency, companyId, pipelineId, stageId, sourceStage }) => {
      const pipeline = pipelines.find((one) => one.id === pipelineId);
      const stageName = (pipeline && stageNameOf(pipeline, stageId)) ?? sourceStage ?? '';
      return [id, { id, name, amount, currency, companyId, stageName }];
    }),
  );
}
