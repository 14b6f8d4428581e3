import { type RawBuilder, sql } from 'kysely';
import type { AskedField } from './companies.ts';
import type { ProfileRule } from './rules/profile.ts';
import { sizeBands } from './rules/traits.ts';
import type { SegmentRow } from './tables.ts';

type Reckoned = RawBuilder<number>;

/** A text as rules compare it: without blanks about it, in small letters. */
const folded = (text: RawBuilder<unknown>) => sql`lower(btrim(${text}, E' \\t\\n\\r\\u00a0'))`;

/** Whether a company, a row of this name, meets a rule; what nobody knows of it does not. */
function isMet({ trait, values }: ProfileRule, row: string, fields: readonly AskedField[]): RawBuilder<boolean> {
  const wanted = values.map((value) => value.trim().toLocaleLowerCase('en'));
  const among = (text: RawBuilder<unknown>) => sql<boolean>`${folded(text)} = any(${wanted}::text[])`;
  if (trait === 'sector' || trait === 'country' || trait === 'source') {
    const text = sql.ref(`${row}.${trait}`);
    return sql<boolean>`(${text} <> '' and ${among(text)})`;
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
  return sql<boolean>`case jsonb_typeof(${value})
    when 'boolean' then case ${text} when 'true' then 'yes' else 'no' end = any(${wanted}::text[])
    when 'string' then ${text} <> '' and ${among(text)}
    when 'array' then exists (select from jsonb_array_elements_text(${value}) e where ${among(sql`e`)})
    else false end`;
}

/**
 * The fit of a company in the database, for what is asked of all of them: `fitOf` is what it says, and a test holds the two together. Null for a
 * segment that asks nothing.
 */
export function fitInSql(rules: readonly ProfileRule[], row: string, fields: readonly AskedField[]): Reckoned | null {
  const all = rules.reduce((sum, { points }) => sum + points, 0);
  if (all === 0) return null;
  const met = rules.map((rule) => sql`case when ${isMet(rule, row, fields)} then ${sql.lit(rule.points)} else 0 end`);
  return sql<number>`round(100.0 * (${sql.join(met, sql` + `)}) / ${sql.lit(all)})::int`;
}

/** The best fit of a company to any of these segments, and which of them it belongs to by it; null where none asks anything. */
export function bestInSql(
  segments: readonly Pick<SegmentRow, 'id' | 'rules' | 'leastFit'>[],
  row: string,
  fields: readonly AskedField[],
): { fit: Reckoned; segmentId: RawBuilder<string> } | null {
  const asking = segments.flatMap(({ id, rules, leastFit }) => {
    const fit = fitInSql(rules, row, fields);
    return fit ? [{ id, fit, leastFit }] : [];
  });
  if (asking.length === 0) return null;
  const lines = asking.map(
    ({ id, fit, leastFit }, at) => sql`(${id}::uuid, ${fit}, ${sql.lit(leastFit)}, ${sql.lit(at)})`,
  );
  return {
    fit: sql<number>`greatest(${sql.join(asking.map(({ fit }) => fit))})`,
    segmentId: sql<string>`(select f.id from (values ${sql.join(lines)}) f (id, fit, least, place)
      where f.fit >= f.least order by f.fit desc, f.place limit 1)`,
  };
}
