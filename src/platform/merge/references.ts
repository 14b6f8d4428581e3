import { columnsOf } from '../database/catalog.ts';
import { foreignKeysTo } from '../database/foreign-keys.ts';
import { type AnyTable, declaredTables, fieldName, type Naming } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Values } from '../history/rules/timeline.ts';
import { type Renaming, renamedList } from './rules/once.ts';

/** One place where rows of a table name records of a kind. */
export type Reference = {
  table: AnyTable;
  field: string;
  /** Says of which kind a named record is, where the field may name any. */
  kindField: string | null;
  /** The key within a list of objects, or of a field that the workspace added. */
  item: string | null;
  /** Where within the field the list stands, and whether its entries count each. */
  within?: string | undefined;
  each?: boolean | undefined;
  how: 'column' | 'list' | 'text' | 'custom';
};

const links = `SELECT d.object, d.key FROM app.field_definitions d
  WHERE d.workspace_id = $1::uuid AND d.type = 'record' AND d.options ->> 'target' = $2 ORDER BY 1, 2`;

/**
 * Every place that names records of a kind: the foreign keys that the database has, what tables declare beside them (`names`), and the
 * fields by which the workspace links records. What comes later is among them without a change here; a foreign key of a table that keeps no
 * history cannot be moved so that it comes back, and is a fault of ours.
 */
export async function referencesTo(reader: Reader, workspaceId: string, table: AnyTable): Promise<Reference[]> {
  const [keys, added] = await Promise.all([
    foreignKeysTo(reader, table),
    reader.sql<{ object: string; key: string }>(links, [workspaceId, table.kind]),
  ]);
  const byName = new Map(declaredTables().map((one) => [one.name, one]));
  const byKind = new Map(declaredTables().map((one) => [one.kind, one]));
  return [
    ...keys.map(({ table: from, column }): Reference => {
      const its = byName.get(from);
      if (!its) throw new Error(`${from}.${column} refers to ${table.name} and keeps no history`);
      return { table: its, field: fieldName(column), kindField: null, item: null, how: 'column' };
    }),
    ...declaredTables().flatMap((one) => (one.names ?? []).flatMap((naming) => declared(one, naming, table.kind))),
    ...added.flatMap(({ object, key }): Reference[] => {
      const its = byKind.get(object);
      return its ? [{ table: its, field: 'custom', kindField: null, item: key, how: 'custom' }] : [];
    }),
  ];
}

function declared(
  table: AnyTable,
  { field, of, item, within, each, inText }: Naming<Values>,
  kind: string,
): Reference[] {
  if (typeof of === 'string' && of !== 'any' && of !== kind) return [];
  const how = inText ? 'text' : item ? 'list' : 'column';
  return [{ table, field, kindField: typeof of === 'string' ? null : of.field, item: item ?? null, within, each, how }];
}

const columnOf = ({ name }: AnyTable, field: string): string => {
  const column = columnsOf(name).find((one) => one.field === field)?.column;
  if (!column) throw new Error(`${name} has no field ${field}`);
  return `r."${column}"`;
};

/** Rows that name one of these records, and how many times a record is meant by whom: `by` is the id that is named. */
export async function rowsNaming(
  reader: Reader,
  workspaceId: string,
  kind: string,
  reference: Reference,
  ids: readonly string[],
): Promise<{ id: string; by: string | null }[]> {
  const { table, field, kindField, item, within, how } = reference;
  const column = columnOf(table, field);
  const params: unknown[] = [workspaceId, ids];
  const add = (value: unknown) => `$${params.push(value)}`;
  const list = () => (within === undefined ? column : `${column} -> ${add(within)}::text`);
  const isOf = kindField === null ? '' : ` AND ${columnOf(table, kindField)} = ${add(kind)}`;
  const from = `FROM app.${table.name} r WHERE r.workspace_id = $1::uuid${isOf}`;
  const texts: Record<Reference['how'], () => string> = {
    column: () => `SELECT r.id, ${column} AS by ${from} AND ${column} = ANY ($2::uuid[])`,
    custom: () =>
      `SELECT r.id, (${column} ->> ${add(item)}::text)::uuid AS by ${from} AND ${column} ->> ${add(item)}::text = ANY ($2::text[])`,
    list: () =>
      `SELECT r.id, NULL::uuid AS by ${from} AND EXISTS (SELECT 1 FROM jsonb_array_elements(${list()}) e WHERE e ->> ${add(item)}::text = ANY ($2::text[]))`,
    text: () =>
      `SELECT r.id, NULL::uuid AS by ${from} AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS one(id) WHERE position(one.id IN ${column}) > 0)`,
  };
  return reader.sql<{ id: string; by: string | null }>(texts[how](), params);
}

/** Whether a list of some record names this one, which no foreign key would tell: a line of a deal its product. */
export async function isNamed(reader: Reader, workspaceId: string, table: AnyTable, id: string): Promise<boolean> {
  for (const reference of await referencesTo(reader, workspaceId, table))
    if (reference.how === 'list' && (await rowsNaming(reader, workspaceId, table.kind, reference, [id])).length > 0)
      return true;
  return false;
}

/** The row as it names the one record in the place of those that are gone. */
export function renamed(row: Values, reference: Reference, kind: string, ids: Renaming): Values {
  const { field, kindField, item, within, each = false, how } = reference;
  if (kindField !== null && row[kindField] !== kind) return row;
  const of = (value: unknown) => (ids.gone.has(value as string) ? ids.into : value);
  const value = row[field];
  if (how === 'column') return { ...row, [field]: of(value) };
  if (how === 'custom') {
    const custom = (value ?? {}) as Values;
    return item !== null && item in custom ? { ...row, custom: { ...custom, [item]: of(custom[item]) } } : row;
  }
  if (how === 'list') {
    const list = (of: unknown) => renamedList((of ?? []) as Values[], item as string, ids, each);
    if (within === undefined) return { ...row, [field]: list(value) };
    return value ? { ...row, [field]: { ...(value as Values), [within]: list((value as Values)[within]) } } : row;
  }
  return { ...row, [field]: [...ids.gone].reduce((text, id) => text.replaceAll(id, ids.into), String(value ?? '')) };
}
