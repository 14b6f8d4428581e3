import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { besideRecords } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Beside, Besides } from '../../platform/views/beside.ts';
import type { Place } from '../../platform/views/where.ts';
import type { Grade } from './rules/grades.ts';

type Kept = { dealId: string; day: LocalDate; grade: Grade; chance: number };
type Score = Pick<Kept, 'grade' | 'chance'>;

const kept = (actor: Actor) => besideRecords<Kept>(actor, 'deal_scores');

/** The last day on which deals were scored, until a day. */
const lastDay = (actor: Actor, until: LocalDate): RawBuilder<LocalDate> =>
  sql`(${build
    .selectFrom(kept(actor).as('l'))
    .select(sql<LocalDate>`max(${sql.ref('l.day')})`.as('day'))
    .where('l.day', '<=', until)})`;

// biome-ignore lint/suspicious/noExplicitAny: a join as the builder hands it over
type Join = any;

/** Grade and chance beside the open deals of a list, as they were last said until a day. */
export function scoresBeside(actor: Actor, day: LocalDate): Besides {
  const beside =
    (placeOf: (as: string) => Place): Beside =>
    (query, { row, as }) => ({
      query: query.leftJoin(kept(actor).as(as), (join: Join) =>
        join
          .onRef(`${as}.dealId`, '=', `${row}.id`)
          .on(`${as}.day`, '=', lastDay(actor, day))
          .on(`${row}.status`, '=', sql.lit('open')),
      ),
      place: placeOf(as),
    });
  return {
    grade: beside((as) => ({ ref: `${as}.grade`, type: 'text' })),
    chance: beside((as) => ({ ref: `${as}.chance`, type: 'float8' })),
  };
}

/** The same of these deals, which their reader was shown. */
export async function scoresOf(
  reader: Reader,
  actor: Actor,
  dealIds: readonly string[],
  day: LocalDate,
): Promise<Map<string, Score>> {
  if (dealIds.length === 0) return new Map();
  const rows: Kept[] = await reader.rows(
    build
      .selectFrom(kept(actor).as('s'))
      .select(['s.dealId', 's.grade', 's.chance'])
      .where('s.dealId', '=', sql<string>`any(${[...dealIds]}::uuid[])`)
      .where('s.day', '=', lastDay(actor, day)) as never,
  );
  return new Map(rows.map(({ dealId, grade, chance }) => [dealId, { grade, chance }]));
}
