import { type RawBuilder, sql } from 'kysely';

/**
 * What a record says in an added field, as the database reckons with it; null for what was said while the field was of another type.
 * In the past a number may have been any text.
 */
type Said = (custom: RawBuilder<unknown>, key: string) => RawBuilder<unknown>;

export const textSaid: Said = (custom, key) => sql`(${custom} ->> ${key})`;

export const numberSaid: Said = (custom, key) =>
  sql`(case when jsonb_typeof(${custom} -> ${key}) = 'number' then (${custom} ->> ${key})::float8 end)`;

export const flagSaid: Said = (custom, key) =>
  sql`(case when jsonb_typeof(${custom} -> ${key}) = 'boolean' then (${custom} ->> ${key})::boolean end)`;

/** Asked in this way, what is no day of any calendar is none instead of a fault. */
export const daySaid: Said = (custom, key) =>
  sql`(jsonb_path_query_first(${custom} -> ${key}, '$.datetime("YYYY-MM-DD")', '{}', true) #>> '{}')::date`;

/** The minor units of money; its currency stands beside them. */
export const amountSaid: Said = (custom, key) =>
  sql`(case when jsonb_typeof(${custom} -> ${key} -> 'amount') = 'number' then (${custom} -> ${key} ->> 'amount')::bigint end)`;

export const currencySaid: Said = (custom, key) => sql`(${custom} -> ${key} ->> 'currency')`;
