import { sql } from 'kysely';
import type { Instant } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readableHistory, readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type DealRow, deals } from './tables.ts';

/** That a deal left a stage for another one of its pipeline, or was won or lost out of it. */
export type WayTaken = Pick<DealRow, 'id' | 'ownerId' | 'pipelineId'> & { from: string; to: string };

type Asked = {
  from: Instant;
  before: Instant;
  ownerIds?: readonly string[] | undefined;
  pipelineId?: string | undefined;
};

/** Each way that a deal took between two moments, once, of the deals whose owners the actor sees. */
export function waysTaken(
  reader: Reader,
  actor: Actor,
  { from, before, ownerIds, pipelineId }: Asked,
  when: { asOf?: Instant | undefined },
): Promise<WayTaken[]> {
  const all = readableHistory(systemActor(actor), deals);
  const moved = build
    .selectFrom(all.as('m'))
    .select('m.id')
    .where('m.validFrom', '>=', from)
    .where('m.validFrom', '<', before)
    .$if(pipelineId !== undefined, (query) => query.where('m.pipelineId', '=', pipelineId as string));
  const states = build
    .selectFrom(all.as('h'))
    .where('h.id', 'in', moved)
    .where('h.validFrom', '<', before)
    .select(['h.id', 'h.pipelineId', 'h.stageId', 'h.status', 'h.validFrom as at'])
    .select([
      sql<string | null>`lag(h.pipeline_id) over life`.as('pipelineBefore'),
      sql<string | null>`lag(h.stage_id) over life`.as('stageBefore'),
      sql<string | null>`lag(h.status) over life`.as('statusBefore'),
    ])
    .modifyEnd(sql`window life as (partition by h.id order by h.valid_from)`);
  const mine = build
    .selectFrom(readableOwned(actor, deals, when).as('d'))
    .select(['d.id', 'd.ownerId'])
    .$if(ownerIds !== undefined, (query) => query.where('d.ownerId', '=', sql<string>`any(${ownerIds}::uuid[])`));
  return reader.rows<WayTaken>(
    build
      .selectFrom(states.as('s'))
      .innerJoin(mine.as('o'), 'o.id', 's.id')
      .where('s.at', '>=', from)
      .where('s.statusBefore', '=', 'open')
      .where(sql<boolean>`s.pipeline_id = s.pipeline_before and (s.status <> 'open' or s.stage_id <> s.stage_before)`)
      .$if(pipelineId !== undefined, (query) => query.where('s.pipelineId', '=', pipelineId as string))
      .select(['s.id', 'o.ownerId', 's.pipelineId', 's.stageBefore as from'])
      .select(sql<string>`case when s.status = 'open' then s.stage_id::text else s.status end`.as('to'))
      .distinct() as never,
  );
}
