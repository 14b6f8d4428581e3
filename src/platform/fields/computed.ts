import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { isHiddenCustom } from '../access/policy.ts';
import type { AnyTable, OwnField } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { rolledUp } from './rollups.ts';
import type { Custom, CustomValue, FieldDefinition } from './rules/definition.ts';
import { customKeyOf, type Surroundings, unitOfField } from './rules/dependencies.ts';
import { evaluate, type Result, type Value } from './rules/formula/evaluate.ts';
import { fieldsIn, type Node, parseFormula } from './rules/formula/parse.ts';
import { allFields, objectTable, surroundings, type When } from './store.ts';

/** What a computed field of a record comes to. */
export type Figures = (id: string, key: string) => CustomValue;
/** As `Figures`, with why there is nothing; `input` is what a formula finds under a name. */
export type Results = ((id: string, key: string) => Result) & { input: (id: string, name: string) => Result };

type Row = { id: string; custom?: Custom | undefined };
export type Asked = {
  table: AnyTable;
  rows: readonly Row[];
  fields: readonly FieldDefinition[];
  when: When;
  today: LocalDate;
};

export async function computedOf(reader: Reader, actor: Actor, asked: Asked): Promise<Figures> {
  const results = await resultsOf(reader, actor, asked);
  return (id, key) => plain(results(id, key));
}

/** A result as it stands in an answer: money with its currency, days as their number, nothing as null. */
export function plain(result: Result): CustomValue {
  if ('unknown' in result) return null;
  return result.unit === 'money' ? { amount: result.value, currency: result.currency } : result.value;
}

/**
 * Works out the formulas and roll-ups among `fields` for all rows at once: the companies and the records below are asked
 * for together. A formula that looks at a field which the reader does not see has no result for him.
 */
export async function resultsOf(reader: Reader, actor: Actor, asked: Asked): Promise<Results> {
  const nothing = { unknown: 'is not computed' };
  const { table, rows, fields, when, today } = asked;
  const wanted = fields.filter(({ type }) => type === 'formula' || type === 'rollup');
  if (wanted.length === 0) return Object.assign(() => nothing, { input: () => nothing });
  const all = (await allFields(reader, actor, when)).filter((field) => !isHiddenCustom(actor, field));
  const around = surroundings(table.kind, all);
  const nodes = neededFormulas(wanted, around);
  const names = [...nodes.values()].flatMap(fieldsIn);
  const keys = new Set([
    ...wanted.map(({ key }) => key),
    ...names.flatMap((name) => customKeyOf(name, around.own) ?? []),
  ]);
  const rollups = around.fields.filter(({ key, type, isRetired }) => type === 'rollup' && keys.has(key) && !isRetired);
  const [companies, rolled] = await Promise.all([
    companiesOf(reader, actor, asked, around, all, names),
    rolledUp(
      reader,
      actor,
      rollups,
      all,
      rows.map(({ id }) => id),
      when,
    ),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const results = new Map<string, Result>();
  const input = (id: string, name: string): Result => {
    if (name.startsWith('company.')) return companies(id, name.slice('company.'.length));
    const own = customKeyOf(name, around.own);
    return own !== null && (nodes.has(own) || rolled.has(own)) ? resultOf(id, own) : stored(byId.get(id), name, around);
  };
  const resultOf = (id: string, key: string): Result => {
    const known = results.get(`${id} ${key}`);
    if (known) return known;
    const node = nodes.get(key);
    const result = node
      ? evaluate(node, { today, valueOf: (name) => input(id, name) })
      : (rolled.get(key)?.(id) ?? nothing);
    results.set(`${id} ${key}`, result);
    return result;
  };
  return Object.assign(resultOf, { input });
}

/** The formulas that are asked for and those that they need, by key. */
function neededFormulas(wanted: readonly FieldDefinition[], around: Surroundings): Map<string, Node> {
  const nodes = new Map<string, Node>();
  const add = (field: FieldDefinition | undefined): void => {
    if (field?.type !== 'formula' || field.isRetired || nodes.has(field.key)) return;
    const node = parseFormula(field.options.formula ?? '');
    // What it looks at may have been of another type then, with which it cannot reckon.
    if ('flaw' in node || unitOfField(field, around) === null) return;
    nodes.set(field.key, node);
    for (const name of fieldsIn(node)) {
      const key = name.startsWith('company.') ? null : customKeyOf(name, around.own);
      if (key !== null) add(around.fields.find((one) => one.key === key));
    }
  };
  wanted.forEach(add);
  return nodes;
}

/** The fields of the companies that the rows belong to. */
async function companiesOf(
  reader: Reader,
  actor: Actor,
  { table, rows, when, today }: Asked,
  around: Surroundings,
  all: readonly FieldDefinition[],
  names: readonly string[],
): Promise<(id: string, name: string) => Result> {
  const theirs = names.filter((name) => name.startsWith('company.')).map((name) => name.slice('company.'.length));
  const companyTable = objectTable('company');
  const link = table.custom?.company;
  if (theirs.length === 0 || !companyTable || !link || !around.company)
    return () => ({ unknown: 'there is no company' });
  const companyOf = new Map(rows.map((row) => [row.id, (row as Record<string, unknown>)[link] as string | null]));
  const ids = [...new Set([...companyOf.values()].filter((id) => id !== null && id !== undefined))];
  const found =
    ids.length === 0
      ? []
      : ((await reader.rows(readable(actor, companyTable, when).where('id' as never, 'in', ids as never))) as Row[]);
  const inside = surroundings('company', all);
  const keys = theirs.flatMap((name) => customKeyOf(name, inside.own) ?? []);
  const fields = inside.fields.filter(({ key, isRetired }) => keys.includes(key) && !isRetired);
  const results = await resultsOf(reader, actor, { table: companyTable, rows: found, fields, when, today });
  const byId = new Map(found.map((row) => [row.id, row]));
  return (id, name) => {
    const company = byId.get(companyOf.get(id) ?? '');
    if (!company) return { unknown: 'there is no company' };
    const key = customKeyOf(name, inside.own);
    const field = key === null ? undefined : fields.find((one) => one.key === key);
    return field && ['formula', 'rollup'].includes(field.type)
      ? results(company.id, field.key)
      : stored(company, name, inside);
  };
}

/** What a record itself says in a field, as a formula takes it. */
function stored(row: Row | undefined, name: string, around: Surroundings): Result {
  const key = customKeyOf(name, around.own);
  const own = key === null ? around.own[name] : undefined;
  if (own) return valueFrom((row as Record<string, unknown> | undefined)?.[name], own, row as never, name);
  const field = around.fields.find((one) => one.key === key);
  const value = key === null ? undefined : row?.custom?.[key];
  if (!field || value === undefined || value === null) return { unknown: `${field?.name ?? name} is not known` };
  if (field.type === 'choice')
    return { unit: 'text', value: field.options.choices?.find(({ id }) => id === value)?.label ?? String(value) };
  if (field.type === 'money' && typeof value === 'object' && !Array.isArray(value))
    return { unit: 'money', value: value.amount, currency: value.currency };
  return valueFrom(value, asOwn[field.type] ?? 'text', {}, field.name);
}

const asOwn: Partial<Record<FieldDefinition['type'], OwnField>> = {
  number: 'number',
  percent: 'number',
  day: 'day',
  flag: 'flag',
};

function valueFrom(value: unknown, own: OwnField, row: { currency?: string | null } | undefined, name: string): Result {
  if (value === null || value === undefined) return { unknown: `${name} is not known` };
  if (own !== 'money') return { unit: own, value } as Value;
  return row?.currency
    ? { unit: 'money', value: value as number, currency: row.currency }
    : { unknown: `${name} has no currency` };
}
