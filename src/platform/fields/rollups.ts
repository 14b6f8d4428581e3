import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { build } from '../database/query.ts';
import type { AnyTable, OwnField } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Term } from './formula-in-sql.ts';
import type { FieldDefinition, FieldType, Rollup } from './rules/definition.ts';
import type { Result, Value } from './rules/formula/evaluate.ts';
import { amountSaid, currencySaid, daySaid, numberSaid, textSaid } from './said.ts';
import { objectTable, ownFields, type When } from './store.ts';

type OfRecord = (id: string) => Result;

/** The roll-ups of records, each in one question over those below that the reader may see, now or as of a moment. */
export async function rolledUp(
  reader: Reader,
  actor: Actor,
  rollups: readonly FieldDefinition[],
  all: readonly FieldDefinition[],
  ids: readonly string[],
  when: When,
): Promise<Map<string, OfRecord>> {
  const found = await Promise.all(
    rollups.map(async ({ key, options }) => {
      const rollup = options.rollup;
      const child = rollup && objectTable(rollup.child);
      if (!rollup || !child?.custom?.company || ids.length === 0) return [key, nothing] as const;
      return [key, await oneRollup(reader, actor, rollup, child, all, ids, when)] as const;
    }),
  );
  return new Map(found);
}

const nothing: OfRecord = () => ({ unknown: 'nothing to count' });

type Counted = { id: string; n: number; value: string | number | null; currency: string | null; currencies: number };

async function oneRollup(
  reader: Reader,
  actor: Actor,
  rollup: Rollup,
  child: AnyTable,
  all: readonly FieldDefinition[],
  ids: readonly string[],
  when: When,
): Promise<OfRecord> {
  const counted = countedBelow(actor, rollup, child, all, when);
  if (!counted) return nothing;
  const { query, link, type } = counted;
  const rows: Counted[] = await reader.rows(query.where(sql<boolean>`${link} = any(${ids}::uuid[])`) as never);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => resultOf(byId.get(id), rollup, type);
}

/** The records below by the company that they belong to, as far as the reader sees them; null where there is nothing to count. */
function countedBelow(actor: Actor, rollup: Rollup, child: AnyTable, all: readonly FieldDefinition[], when: When) {
  const of = rollup.field === undefined ? null : partOf(rollup.field, child, all);
  if (rollup.how !== 'count' && !of) return null;
  const link = sql`${sql.ref(`t.${child.custom?.company}`)}`;
  let query = build.selectFrom(readable(actor, child, when).as('t'));
  for (const { field, is } of rollup.where ?? []) {
    const part = partOf(field, child, all);
    // A filter by what the reader does not see counts nothing rather than all.
    query = part ? query.where(sql<boolean>`${part.expression} = ${is}`) : query.where(sql<boolean>`false`);
  }
  const inCurrency = (what: string) =>
    of?.currency ? sql`${sql.raw(what)} ${of.currency}) filter (where ${of.expression} is not null)` : null;
  const selected = query
    .select([
      sql<string>`${link}`.as('id'),
      sql<number>`count(*)`.as('n'),
      sql<string | number | null>`${of ? aggregate(rollup.how, of) : sql`count(*)`}`.as('value'),
      sql<string | null>`${inCurrency('min(') ?? sql`null::text`}`.as('currency'),
      sql<number>`${inCurrency('count(distinct') ?? sql`0`}`.as('currencies'),
    ])
    .groupBy(link);
  return { query: selected, link, type: of?.type ?? null };
}

/**
 * A roll-up beside the companies of a list, in one question over all records below that the reader sees: as `resultOf` says it of one.
 * It is joined by the name `as` to whatever holds the ids of the companies.
 */
export function rollupBeside(
  actor: Actor,
  rollup: Rollup,
  all: readonly FieldDefinition[],
  { as, when }: { as: string; when: When },
) {
  const child = objectTable(rollup.child);
  const counted = child?.custom?.company ? countedBelow(actor, rollup, child, all, when) : null;
  if (!child || !counted) return null;
  const at = (name: string) => sql.ref(`${as}.${name}`);
  const source = counted.query.where(sql<boolean>`${counted.link} is not null`).as(as);
  if (rollup.how === 'count')
    return { source, term: { unit: 'number', value: sql`coalesce(${at('n')}, 0)::float8` } as Term };
  const unit = counted.type ?? 'number';
  const one = sql`(case when ${at('currencies')} <= 1 then ${at('value')} end)`;
  const value = unit === 'number' || unit === 'money' ? sql`${one}::float8` : one;
  return {
    source,
    term: (unit === 'money' ? { unit, value, currency: sql`${at('currency')}::text` } : { unit, value }) as Term,
  };
}

type Part = {
  type: OwnField;
  expression: ReturnType<typeof sql<unknown>>;
  currency: ReturnType<typeof sql<unknown>> | null;
};

const types: Partial<Record<FieldType, OwnField>> = {
  number: 'number',
  percent: 'number',
  money: 'money',
  day: 'day',
  text: 'text',
  choice: 'text',
};

/** What a roll-up is counted in. */
export function givenBy(rollup: Rollup, all: readonly FieldDefinition[]): OwnField {
  const child = objectTable(rollup.child);
  const part = child && rollup.how !== 'count' && rollup.field ? partOf(rollup.field, child, all) : null;
  return part?.type ?? 'number';
}

/** A field of the records below as SQL takes it. */
function partOf(name: string, child: AnyTable, all: readonly FieldDefinition[]): Part | null {
  if (!name.startsWith('custom.')) {
    const own = ownFields(child)[name];
    if (!own) return null;
    return { type: own, expression: sql`${sql.ref(`t.${name}`)}`, currency: own === 'money' ? sql`t.currency` : null };
  }
  const key = name.slice('custom.'.length);
  const field = all.find((one) => one.object === child.kind && one.key === key && !one.isRetired);
  const type = field && types[field.type];
  if (!field || !type) return null;
  const custom = sql.ref('t.custom');
  if (type === 'money') return { type, expression: amountSaid(custom, key), currency: currencySaid(custom, key) };
  const said = type === 'number' ? numberSaid : type === 'day' ? daySaid : textSaid;
  return { type, expression: said(custom, key), currency: null };
}

function aggregate(how: Rollup['how'], { expression, type }: Part) {
  if (how === 'count') return sql`count(*)`;
  if (how === 'latest')
    return sql`(array_agg(${expression} order by t.id desc) filter (where ${expression} is not null))[1]`;
  const call = sql.raw({ sum: 'sum', average: 'avg', min: 'min', max: 'max' }[how]);
  const whole = sql`${call}(${expression})`;
  if (type === 'money') return how === 'average' ? sql`round(${whole})::bigint` : sql`${whole}::bigint`;
  return type === 'number' ? sql`${whole}::double precision` : whole;
}

/** Nothing below is a count of 0; any other figure of nothing is not known, and currencies are not added. */
function resultOf(row: Counted | undefined, { how }: Rollup, type: OwnField | null): Result {
  if (how === 'count') return { unit: 'number', value: row?.n ?? 0 };
  if (row && row.currencies > 1) return { unknown: 'several currencies do not mix' };
  if (!row || row.value === null) return { unknown: 'nothing to count' };
  if (type === 'money')
    return row.currency
      ? { unit: 'money', value: Number(row.value), currency: row.currency.trim() }
      : { unknown: 'nothing to count' };
  return { unit: type ?? 'number', value: row.value } as Value;
}
