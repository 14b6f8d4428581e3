import { sql } from 'kysely';
import type { Instant } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Counted, Pace } from './rules/stalls.ts';
import { deals, type PipelineRow, stagePaces } from './tables.ts';
import { isTurn, life } from './turns.ts';

/** The pace of every stage, by its id, as counted last; as of a day, as it was counted then. */
export async function pacesAt(
  reader: Reader,
  actor: Actor,
  when: { asOf?: Instant | undefined },
): Promise<Map<string, Pace>> {
  const rows = await reader.rows(readable(actor, stagePaces, when));
  return new Map(rows.map(({ id, afterDays, basis, stays }) => [id, { stageId: id, afterDays, by: basis, n: stays }]));
}

/** The pace of a stage: as counted, else its own limit. */
export const paceOf = (
  paces: ReadonlyMap<string, Pace>,
  pipeline: Pick<PipelineRow, 'stages'> | undefined,
  stageId: string,
): Pace | null => {
  const stage = pipeline?.stages.find(({ id }) => id === stageId);
  if (!stage) return null;
  const known = paces.get(stageId);
  return known && known.by === 'history'
    ? known
    : { stageId, afterDays: stage.limitDays, by: 'limit', n: known?.n ?? 0 };
};

/**
 * The stays in the stages of a pipeline that began since a moment, counted by stage, whole days and whether they ended. A
 * stay that a change of the pipeline cut short did not end by itself.
 */
export function staysOf(
  reader: Reader,
  actor: Actor,
  pipelineId: string,
  since: Instant,
  now: Instant,
): Promise<Counted[]> {
  const everybody = systemActor(actor);
  const touched = build
    .selectFrom(readableHistory(everybody, deals).as('t'))
    .select('t.id')
    .where('t.pipelineId', '=', pipelineId)
    .where('t.validFrom', '>=', since);
  const versions = build
    .selectFrom(readableHistory(everybody, deals).as('v'))
    .select([
      'v.id',
      'v.stageId',
      'v.pipelineId',
      'v.status',
      'v.validFrom',
      sql<string>`coalesce(v.last_move ->> 'kind', '')`.as('kind'),
      isTurn('v').as('isNew'),
      // A deal that somebody removed stands nowhere since: it was watched no longer than until then.
      sql<string>`max(v.valid_to) over (partition by v.id)`.as('endsAt'),
    ])
    .where('v.id', 'in', touched)
    .modifyEnd(life('v'));
  const turns = build
    .selectFrom(versions.as('v'))
    .where('v.isNew', '=', true)
    .select([
      'v.stageId',
      'v.pipelineId',
      'v.status',
      'v.validFrom',
      'v.endsAt',
      sql<string | null>`lead(v.valid_from) over turn`.as('leftAt'),
      sql<string | null>`lead(v.kind) over turn`.as('leftBy'),
    ])
    .modifyEnd(sql`window turn as (partition by v.id order by v.valid_from)`);
  const day = (moment: unknown) => sql`(${moment} AT TIME ZONE ${actor.timeZone})::date`;
  return reader.rows<Counted>(
    build
      .selectFrom(turns.as('s'))
      .select([
        's.stageId',
        sql<number>`${day(sql`coalesce(s.left_at, least(s.ends_at, ${now}::timestamptz))`)} - ${day(sql`s.valid_from`)}`.as(
          'days',
        ),
        sql<boolean>`s.left_at is not null and s.left_by <> 'remap'`.as('ended'),
        sql<number>`count(*)`.as('n'),
      ])
      .where('s.status', '=', 'open')
      .where('s.pipelineId', '=', pipelineId)
      .where('s.validFrom', '>=', since)
      .groupBy([sql`1`, sql`2`, sql`3`]) as never,
  );
}
