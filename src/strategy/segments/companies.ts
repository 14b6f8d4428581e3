import { sql } from 'kysely';
import { addMonths, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { type Company, mayAskCompanies, readableCompanies } from '../../process/accounts/reads.ts';
import { closedDealsIn, mayAskDeals } from '../../process/pipeline/reads.ts';
import { fitInSql } from './reckoned.ts';
import { type Closed, evidenceOf, type Fit, fitOf } from './rules/profile.ts';
import { type Traits, traitsOf } from './rules/traits.ts';
import type { SegmentRow } from './tables.ts';

/** What rules look at of a company. Who is not shown one of these is not told how companies fit: he could tell it from that. */
const looked = ['sector', 'country', 'employees', 'source'] as const;
type Looked = Pick<Company, 'id' | 'name' | 'ownerId' | (typeof looked)[number] | 'custom'>;

export type AskedField = { id: string; key: string; label: string; values: { id: string; label: string }[] };

/** Added fields of companies that say something in so many words, and that everybody may see. */
export async function askableFields(reader: Reader, actor: Actor): Promise<AskedField[]> {
  const all = await allFields(reader, actor);
  return all
    .filter(({ object, type, isRetired, readers }) => object === 'company' && !isRetired && !readers && isInWords(type))
    .filter(({ key }) => mayAskCompanies(actor, [`custom.${key}`]) === null)
    .map(({ id, key, name, options }) => ({
      ...{ id, key, label: name },
      values: (options.choices ?? []).map((choice) => ({ id: choice.id, label: choice.label })),
    }));
}
const isInWords = (type: string) => type === 'choice' || type === 'choices' || type === 'flag';

export const mayKnowFits = (actor: Actor): boolean =>
  mayAskCompanies(actor, looked) === null && mayAskDeals(actor, ['companyId']) === null;

const lookedAt = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
  readableCompanies(actor, when)
    .clearSelect()
    .select(['id', 'name', 'ownerId', ...looked, 'custom']);

/** What a company is like, and how it fits each of the segments. */
export async function fitsOf(reader: Reader, actor: Actor, companyId: string, all: readonly SegmentRow[]) {
  const [row, fields] = await Promise.all([
    reader.row<Looked>(lookedAt(actor).where('id', '=', companyId) as never),
    askableFields(reader, actor),
  ]);
  if (!row) return null;
  const traits = traitsOf(row, fields);
  return all
    .map((segment) => ({ segment, fit: fitOf(segment.rules, traits) }))
    .filter(({ fit }) => fit.score !== null)
    .toSorted((a, b) => (b.fit.score ?? 0) - (a.fit.score ?? 0));
}

/** What these companies are like, by id. */
export async function describedCompanies(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
  when: { asOf?: string | undefined } = {},
): Promise<Map<string, Traits>> {
  const [rows, fields] = await Promise.all([
    reader.rows<Looked>(
      lookedAt(actor, when).where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`) as never,
    ),
    askableFields(reader, actor),
  ]);
  return new Map(rows.map((row) => [row.id, traitsOf(row, fields)]));
}

export type Fitting = { id: string; name: string; ownerId: string | null; fit: Fit };

/** The companies of a segment, the best fit first: how many there are, and the first so many with what each meets. */
export async function companiesIn(
  reader: Reader,
  actor: Actor,
  segment: Pick<SegmentRow, 'rules' | 'leastFit'>,
  most: number,
) {
  const fields = await askableFields(reader, actor);
  const score = fitInSql(segment.rules, 'd', fields);
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
      fit: fitOf(segment.rules, traitsOf(row, fields)),
    }),
  );
  return { total: counted?.total ?? 0, of: counted?.of ?? 0, items };
}

const monthsBack = 24;

/** What the deals closed in the two years before a day tell of whom one wins: each by the company that it was with. */
export async function evidenceOn(reader: Reader, actor: Actor, today: LocalDate) {
  const ask = { from: addMonths(today, -monthsBack), before: '2200-01-01' };
  const [closed, fields] = await Promise.all([
    reader.rows<{ status: 'won' | 'lost'; companyId: string | null }>(
      closedDealsIn(actor, ask).select(['d.status', 'd.companyId']) as never,
    ),
    askableFields(reader, actor),
  ]);
  const rows = await reader.rows<Looked>(lookedAt(actor).orderBy('id') as never);
  const traits = new Map(rows.map((row): [string, Traits] => [row.id, traitsOf(row, fields)]));
  const known = closed.flatMap(({ status, companyId }): Closed[] => {
    const own = companyId ? traits.get(companyId) : undefined;
    return own ? [{ isWon: status === 'won', traits: own }] : [];
  });
  return { ...evidenceOf(known), from: ask.from, withoutCompany: closed.length - known.length };
}
