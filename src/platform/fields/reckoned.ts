import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { isHiddenCustom } from '../access/policy.ts';
import type { AnyTable, OwnField } from '../database/tables.ts';
import type { Beside, Besides } from '../views/beside.ts';
import type { Place } from '../views/where.ts';
import { inSql, rounded, type Term } from './formula-in-sql.ts';
import { rollupBeside } from './rollups.ts';
import type { FieldDefinition } from './rules/definition.ts';
import { isComputed } from './rules/definition.ts';
import { customKeyOf, unitOfField } from './rules/dependencies.ts';
import type { Unit } from './rules/formula/check.ts';
import { parseFormula } from './rules/formula/parse.ts';
import { mostProducts } from './rules/reckonable.ts';
import { amountSaid, currencySaid, daySaid, flagSaid, numberSaid, textSaid } from './said.ts';
import { objectTable, ownFields, surroundings, type When } from './store.ts';

// biome-ignore lint/suspicious/noExplicitAny: joins to whatever query the rows stand in
type AnyQuery = any;

/**
 * Formulas and roll-ups as columns that stand beside the rows of a list: reckoned by the database for all rows within the reader's rights,
 * now or as of a moment, so that lists are ordered and asked by what they show.
 */
export function reckonedBesides(
  actor: Actor,
  table: AnyTable,
  all: readonly FieldDefinition[],
  today: LocalDate,
): Besides {
  const computed = all.filter(
    (field) => field.object === table.kind && isComputed(field) && !field.isRetired && !isHiddenCustom(actor, field),
  );
  return Object.fromEntries(
    computed.map((field): [string, Beside] => [
      `custom.${field.key}`,
      (query, { row, as, when }) => {
        const asking: Asking = { actor, all, today, when, as, query, joined: new Map(), products: 0, way: [] };
        const term = ofField(asking, { table, row }, field.key);
        return { query: asking.query, place: placeOf(term ?? unknownIn('text'), actor) };
      },
    ]),
  );
}

/** What is not known of any row. */
const unknownIn = (unit: Unit): Term => ({
  unit,
  value: sql`null::${sql.raw(unit === 'flag' ? 'boolean' : types[unit])}`,
  ...(unit === 'money' ? { currency: sql`null::text` } : {}),
});

const types = { number: 'float8', days: 'float8', money: 'float8', day: 'date', text: 'text', flag: 'text' } as const;

/** Where it stands as lists ask it: texts in small letters as those that an index holds, yes and no as choices. */
function placeOf({ unit, value, currency }: Term, actor: Actor): Place {
  const ref = unit === 'text' ? sql`lower(${value})` : unit === 'flag' ? sql`(${value})::text` : value;
  return { ref, type: types[unit], ...(currency ? { currency: { ref: currency, is: actor.currency } } : {}) };
}

/** One column while it is put together: the query with what was joined so far. */
type Asking = {
  actor: Actor;
  all: readonly FieldDefinition[];
  today: LocalDate;
  when: When;
  as: string;
  query: AnyQuery;
  joined: Map<string, Term | null>;
  products: number;
  /** The formulas that are being written out: none of them needs itself. */
  way: string[];
};
type Of = { table: AnyTable; row: string };

/** A custom field of the rows: as it is stored, or reckoned. */
function ofField(asking: Asking, of: Of, key: string): Term | null {
  const field = asking.all.find((one) => one.object === of.table.kind && one.key === key);
  if (!field) return null;
  if (!isComputed(field)) return stored(field, of.row);
  // A formula that looks at what the reader is not shown goes by its being unknown.
  if (field.isRetired || isHiddenCustom(asking.actor, field)) {
    const unit = unitOfField(field, surroundings(of.table.kind, asking.all));
    return unit && unknownIn(unit);
  }
  return field.type === 'rollup' ? rolled(asking, of, field) : written(asking, of, field);
}

function written(asking: Asking, of: Of, field: FieldDefinition): Term | null {
  const name = `${of.row} ${field.key}`;
  const node = parseFormula(field.options.formula ?? '');
  if ('flaw' in node || asking.way.includes(name)) return null;
  asking.way.push(name);
  const term = inSql(node, {
    today: asking.today,
    valueOf: (asked) => found(asking, of, asked),
    mayMultiply: () => ++asking.products <= mostProducts,
  });
  asking.way.pop();
  return term && rounded(term);
}

function found(asking: Asking, of: Of, name: string): Term | null {
  if (name.startsWith('company.')) return ofCompany(asking, of, name.slice('company.'.length));
  const own = ownFields(of.table);
  const key = customKeyOf(name, own);
  return key === null ? ownTerm(own[name] as OwnField, of.row, name) : ofField(asking, of, key);
}

/** Of the company that the rows belong to, as far as the reader sees it; it is joined once. */
function ofCompany(asking: Asking, { table, row }: Of, name: string): Term | null {
  const company = objectTable('company');
  const link = table.custom?.company;
  if (!company || !link) return null;
  const its = `${asking.as}c`;
  if (!asking.joined.has(its)) {
    asking.joined.set(its, null);
    asking.query = asking.query.leftJoin(
      readable(asking.actor, company, asking.when).as(its),
      `${its}.id`,
      `${row}.${link}`,
    );
  }
  return found(asking, { table: company, row: its }, name);
}

function rolled(asking: Asking, { row }: Of, field: FieldDefinition): Term | null {
  const known = asking.joined.get(field.id);
  if (known !== undefined) return known;
  const as = `${asking.as}r${asking.joined.size}`;
  const below =
    field.options.rollup && rollupBeside(asking.actor, field.options.rollup, asking.all, { as, when: asking.when });
  asking.joined.set(field.id, below?.term ?? null);
  if (!below) return null;
  asking.query = asking.query.leftJoin(below.source, `${as}.id`, `${row}.id`);
  return below.term;
}

/** A field that every record has; money only with its currency. */
function ownTerm(own: OwnField, row: string, name: string): Term {
  const value = sql.ref(`${row}.${name}`);
  const currency = sql`${sql.ref(`${row}.currency`)}::text`;
  if (own === 'number') return { unit: own, value: sql`${value}::float8` };
  if (own !== 'money') return { unit: own, value };
  return { unit: own, value: sql`(case when ${currency} is not null then ${value}::float8 end)`, currency };
}

/** What stands in a record under a key, of a type as its definition says. */
function stored({ type, key, options }: FieldDefinition, row: string): Term | null {
  const custom = sql.ref(`${row}.custom`);
  switch (type) {
    case 'number':
    case 'percent':
      return { unit: 'number', value: numberSaid(custom, key) };
    case 'money':
      return { unit: 'money', value: sql`${amountSaid(custom, key)}::float8`, currency: currencySaid(custom, key) };
    case 'day':
      return { unit: 'day', value: daySaid(custom, key) };
    case 'flag':
      return { unit: 'flag', value: flagSaid(custom, key) };
    case 'choice':
      return { unit: 'text', value: labelled(textSaid(custom, key), options.choices ?? []) };
    case 'choices':
    case 'person':
    case 'record':
    case 'moment':
      return null;
    default:
      return { unit: 'text', value: textSaid(custom, key) };
  }
}

/** A choice by what it is called. */
function labelled(id: RawBuilder<unknown>, choices: readonly { id: string; label: string }[]): RawBuilder<unknown> {
  if (choices.length === 0) return id;
  const each = choices.map((one) => sql`when ${one.id} then ${one.label}`);
  return sql`(case ${id} ${sql.join(each, sql` `)} else ${id} end)`;
}
