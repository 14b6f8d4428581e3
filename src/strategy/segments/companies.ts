import { sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { allFields } from '../../platform/fields/store.ts';
import { type Company, mayAskCompanies, readableCompanies } from '../../process/accounts/reads.ts';
import { mayAskDeals } from '../../process/pipeline/reads.ts';
import { fitOf } from './rules/profile.ts';
import { type Traits, traitsOf } from './rules/traits.ts';
import type { SegmentRow } from './tables.ts';

/** What rules look at of a company. Who is not shown one of these is not told how companies fit: he could tell it from that. */
const looked = ['sector', 'country', 'employees', 'source'] as const;
export type Looked = Pick<Company, 'id' | 'name' | 'ownerId' | (typeof looked)[number] | 'custom'>;

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

export const lookedAt = (actor: Actor, when: { asOf?: string | undefined } = {}) =>
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
