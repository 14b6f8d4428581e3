import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/access/actor.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { readableCompanies } from '../../process/accounts/reads.ts';
import { type AskedField, askableFields } from './companies.ts';
import { folded, type ProfileRule } from './rules/profile.ts';
import { sizeBands } from './rules/traits.ts';
import type { SegmentRow } from './tables.ts';

type Reckoned = RawBuilder<number>;
const inWords = ['sector', 'country', 'source'] as const;
type InWords = (typeof inWords)[number];

/** How companies spell what rules ask, by the trait: "Shipping" and "shipping " are two spellings of one. */
export type Spelled = {
  fields: readonly AskedField[];
  spellings: ReadonlyMap<InWords, ReadonlyMap<string, readonly string[]>>;
};

/** The words that stand on companies, each once, as rules compare them. */
export async function spelledIn(
  reader: Reader,
  actor: Actor,
  when: { asOf?: string | undefined } = {},
): Promise<Spelled> {
  const words = inWords.map((trait) =>
    build
      .selectFrom(readableCompanies(actor, when).as('c'))
      .select([sql.lit(trait).as('trait'), `c.${trait} as word`])
      .where(`c.${trait}`, 'is not', null)
      .distinct(),
  );
  const [fields, ...found] = await Promise.all([
    askableFields(reader, actor),
    ...words.map((query) => reader.rows<{ trait: InWords; word: string }>(query as never)),
  ]);
  return {
    fields,
    spellings: new Map(
      inWords.map((trait, at) => {
        const byFold = Map.groupBy(found[at] ?? [], ({ word }) => folded(word));
        return [trait, new Map([...byFold].map(([fold, its]) => [fold, its.map(({ word }) => word)]))];
      }),
    ),
  };
}

/** Whether a company, a row of this name, meets a rule; what nobody knows of it does not. */
function isMet({ trait, values }: ProfileRule, row: string, { fields, spellings }: Spelled): RawBuilder<boolean> {
  const wanted = values.map(folded);
  const words = spellings.get(trait as InWords);
  if (words) {
    const spelled = wanted.flatMap((value) => (value === '' ? [] : (words.get(value) ?? [])));
    return sql<boolean>`${sql.ref(`${row}.${trait}`)} = any(${spelled}::text[])`;
  }
  if (trait === 'size') {
    const people = sql.ref(`${row}.employees`);
    const bands = sizeBands.flatMap((least, at) => {
      if (!wanted.includes(String(least))) return [];
      const next = sizeBands[at + 1];
      return [
        next === undefined
          ? sql<boolean>`${people} >= ${sql.lit(least)}`
          : sql<boolean>`(${people} >= ${sql.lit(least)} and ${people} < ${sql.lit(next)})`,
      ];
    });
    return bands.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(bands, sql` or `)})`;
  }
  const field = fields.find(({ id }) => trait === `field:${id}`);
  if (!field) return sql<boolean>`false`;
  const value = sql`(${sql.ref(`${row}.custom`)} -> ${field.key}::text)`;
  const text = sql`(${sql.ref(`${row}.custom`)} ->> ${field.key}::text)`;
  const among = (one: RawBuilder<unknown>) => sql<boolean>`lower(${one}) = any(${wanted}::text[])`;
  return sql<boolean>`case jsonb_typeof(${value})
    when 'boolean' then case ${text} when 'true' then 'yes' else 'no' end = any(${wanted}::text[])
    when 'string' then ${among(text)}
    when 'array' then exists (select from jsonb_array_elements_text(${value}) e where ${among(sql`e`)})
    else false end`;
}

/**
 * The fit of a company in the database, for what is asked of all of them: `fitOf` is what it says, and a test holds the two together. Null for a
 * segment that asks nothing.
 */
export function fitInSql(rules: readonly ProfileRule[], row: string, spelled: Spelled): Reckoned | null {
  const all = rules.reduce((sum, { points }) => sum + points, 0);
  if (all === 0) return null;
  const met = rules.map((rule) => sql`case when ${isMet(rule, row, spelled)} then ${sql.lit(rule.points)} else 0 end`);
  // Points are whole: rounding half up is to add half of all before dividing.
  return sql<number>`((200 * (${sql.join(met, sql` + `)}) + ${sql.lit(all)}) / ${sql.lit(2 * all)})`;
}

/**
 * The best fit of a company to any of these segments, and which it belongs to by the best of those that it reaches, to be joined beside the
 * rows of a list: each fit is worked out once. Null where none asks anything.
 */
export function bestInSql(
  segments: readonly Pick<SegmentRow, 'id' | 'rules' | 'leastFit'>[],
  row: string,
  spelled: Spelled,
): RawBuilder<{ fit: number; segmentId: string | null }> | null {
  const asking = segments.flatMap(({ id, rules, leastFit }) => {
    const fit = fitInSql(rules, row, spelled);
    return fit ? [{ id, fit, leastFit }] : [];
  });
  if (asking.length === 0) return null;
  const fitAt = (at: number) => sql.ref(`f.f${at}`);
  const reached = asking.map(
    ({ leastFit }, at) => sql`case when ${fitAt(at)} >= ${sql.lit(leastFit)} then ${fitAt(at)} end`,
  );
  const fits = asking.map((one, at) => sql`${one.fit} as ${sql.ref(`f${at}`)}`);
  const ids = asking.map(({ id }, at) => sql`when ${reached[at]} = f.best then ${id}::uuid`);
  return sql`(select f.fit, case ${sql.join(ids, sql` `)} end as segment_id from (
      select f.*, greatest(${sql.join(asking.map((_, at) => fitAt(at)))}) as fit, greatest(${sql.join(reached)}) as best
      from (select ${sql.join(fits)} offset 0) f offset 0) f)`;
}
