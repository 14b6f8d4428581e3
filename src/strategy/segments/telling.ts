import { sql } from 'kysely';
import { addMonths, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { closedDealsIn } from '../../process/pipeline/reads.ts';
import { askableFields, type Looked, lookedAt } from './companies.ts';
import { fitInSql, spelledIn } from './reckoned.ts';
import { type Closed, evidenceOf, type Fit, fitOf } from './rules/profile.ts';
import { sizeBands, traitsOf } from './rules/traits.ts';
import type { SegmentRow } from './tables.ts';

export type Fitting = { id: string; name: string; ownerId: string | null; fit: Fit };

/** The companies of a segment, the best fit first: how many there are, and the first so many with what each meets. */
export async function companiesIn(
  reader: Reader,
  actor: Actor,
  segment: Pick<SegmentRow, 'rules' | 'leastFit'>,
  most: number,
) {
  const spelled = await spelledIn(reader, actor);
  const score = fitInSql(segment.rules, 'd', spelled);
  const from = build.selectFrom(lookedAt(actor).as('d'));
  const isInIt = sql<boolean>`${score ?? sql`null::int`} >= ${sql.lit(segment.leastFit)}`;
  const [counted, rows] = await Promise.all([
    reader.row<{ total: number; of: number }>(
      from.select([
        sql<number>`(count(*) filter (where ${isInIt}))::int`.as('total'),
        sql<number>`count(*)::int`.as('of'),
      ]) as never,
    ),
    score === null
      ? []
      : reader.rows<Looked>(
          from
            .selectAll('d')
            .where(isInIt)
            .orderBy(score, 'desc')
            .orderBy('d.name')
            .orderBy('d.id')
            .limit(most) as never,
        ),
  ]);
  const items = rows.map(
    (row): Fitting => ({
      ...{ id: row.id, name: row.name, ownerId: row.ownerId },
      fit: fitOf(segment.rules, traitsOf(row, spelled.fields)),
    }),
  );
  return { total: counted?.total ?? 0, of: counted?.of ?? 0, items };
}

const monthsBack = 24;

type Counted = Omit<Looked, 'id' | 'name' | 'ownerId'> & { isKnown: boolean; won: number; lost: number };

/**
 * What the deals closed in the two years before a day tell of whom one wins: each by the company that it was with. Those with companies alike in
 * all that rules may ask are counted together.
 */
export async function evidenceOn(reader: Reader, actor: Actor, today: LocalDate) {
  const ask = { from: addMonths(today, -monthsBack), before: '2200-01-01' };
  const fields = await askableFields(reader, actor);
  const keys = fields.map(({ key }) => key);
  const custom = sql`(select jsonb_object_agg(e.key, e.value) from jsonb_each(c.custom) e where e.key = any(${keys}::text[]))`;
  const alike = build
    .selectFrom(closedDealsIn(actor, ask).select(['d.status', 'd.companyId']).as('d'))
    .leftJoin(lookedAt(actor).as('c'), 'c.id', 'd.companyId')
    .select([
      ...(['d.status', 'c.sector', 'c.country', 'c.source'] as const),
      sql<boolean>`c.id is not null`.as('isKnown'),
      // The first number of its band says as much as the number does.
      sql<number>`(select max(b) from unnest(${[...sizeBands]}::int[]) b where b <= c.employees)`.as('employees'),
      (keys.length === 0 ? sql`null::jsonb` : custom).as('custom'),
    ])
    .as('a');
  const rows = await reader.rows<Counted>(
    build
      .selectFrom(alike)
      .select(['a.sector', 'a.country', 'a.source', 'a.isKnown', 'a.employees', 'a.custom'] as never)
      .select([
        sql<number>`(count(*) filter (where a.status = 'won'))::int`.as('won'),
        sql<number>`(count(*) filter (where a.status = 'lost'))::int`.as('lost'),
      ])
      .groupBy(['a.sector', 'a.country', 'a.source', 'a.isKnown', 'a.employees', 'a.custom'] as never) as never,
  );
  const known = rows.filter(({ isKnown }) => isKnown);
  const closed = known.flatMap(({ won, lost, ...company }): Closed[] => {
    const traits = traitsOf({ ...company, custom: company.custom ?? {} }, fields);
    return [
      { isWon: true, traits, times: won },
      { isWon: false, traits, times: lost },
    ];
  });
  const all = rows.reduce((sum, { won, lost }) => sum + won + lost, 0);
  const told = evidenceOf(closed);
  return { ...told, from: ask.from, withoutCompany: all - told.n };
}
