import { type AnyTable, columnName } from '../database/tables.ts';
import { isThere, type Run } from './erasures.ts';
import { type Called, withoutCalls } from './rules/called.ts';
import type { Values } from './rules/timeline.ts';

/** `added`: of the fields that a workspace added, those that hold words; whether one keeps a mark in them or goes whole. */
export type TextColumn = { field: string; column: string; isJson: boolean; added?: ReadonlyMap<string, boolean> };

/** The columns of free text that these tables have at this state of the schema, and the added fields that hold words; asked for once for all. */
export async function textColumns(
  run: Run,
  workspaceId: string,
  tables: readonly AnyTable[],
): Promise<Map<AnyTable, TextColumn[]>> {
  const spoken = tables.filter(({ freeText, custom }) => freeText?.length || custom);
  const columns = await run<{ name: string; column: string; type: string }>(
    `SELECT c.relname AS name, a.attname AS column, format_type(a.atttypid, NULL) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'app'::regnamespace AND c.relname = ANY ($1::text[]) AND a.attnum > 0 AND NOT a.attisdropped`,
    [spoken.map(({ name }) => name)],
  );
  const typesOf = Map.groupBy(columns, ({ name }) => name);
  const addedTo = await addedWords(run, workspaceId, spoken);
  const found = spoken.map((table): [AnyTable, TextColumn[]] => {
    const types = new Map(typesOf.get(table.name)?.map(({ column, type }) => [column, type]));
    const own = (table.freeText ?? []).flatMap((field) => {
      const column = columnName(field);
      const type = types.get(column);
      return type ? [{ field, column, isJson: type === 'jsonb' }] : [];
    });
    const added = types.has('custom') ? addedTo.get(table.kind) : undefined;
    return [table, added ? [...own, { field: 'custom', column: 'custom', isJson: true, added }] : own];
  });
  return new Map(found.filter(([, texts]) => texts.length > 0));
}

/** By kind, the keys of added fields that hold words. A number, an address and what no two records say alike make no sense with a mark in them. */
async function addedWords(
  run: Run,
  workspaceId: string,
  tables: readonly AnyTable[],
): Promise<Map<string, Map<string, boolean>>> {
  const kinds = tables.filter(({ custom }) => custom).map(({ kind }) => kind);
  if (kinds.length === 0 || !(await isThere(run, 'app.field_definitions'))) return new Map();
  const rows = await run<{ object: string; key: string; keepsMark: boolean }>(
    `SELECT object, key, type IN ('text', 'prose') AND NOT is_unique AS keeps_mark FROM app.field_definitions
     WHERE workspace_id = $1::uuid AND object = ANY ($2::text[]) AND type IN ('text', 'prose', 'phone', 'email', 'url')`,
    [workspaceId, kinds],
  );
  const byKind = Map.groupBy(rows, ({ object }) => object);
  return new Map(
    [...byKind].map(([kind, fields]) => [kind, new Map(fields.map(({ key, keepsMark }) => [key, keepsMark]))]),
  );
}

/** What a column says in words. */
export function wordsIn(values: Values, { field, added }: TextColumn): unknown {
  const value = values[field];
  if (!added || value === null || value === undefined) return value;
  return Object.fromEntries(Object.entries(value as Values).filter(([key]) => added.has(key)));
}

/**
 * What a column of a row says once what calls him is out of its words, by its field; none where nothing does. Of added fields one that
 * keeps no mark is nothing then. A change tells each of them by itself.
 */
export function leftOf(values: Values, { field, added }: TextColumn, called: Called): (readonly [string, unknown])[] {
  const saidAnew = (said: Values, name: string, keepsMark: boolean) => {
    const left = withoutCalls(said[name], called);
    return left === said[name] ? [] : [[name, keepsMark ? left : null] as const];
  };
  if (!added) return saidAnew(values, field, true);
  const alone = [...added].flatMap(([key, keepsMark]) => saidAnew(values, `custom.${key}`, keepsMark));
  const custom = (values.custom ?? {}) as Values;
  const within = [...added].flatMap(([key, keepsMark]) => saidAnew(custom, key, keepsMark));
  if (within.length === 0) return alone;
  const told = Object.entries({ ...custom, ...Object.fromEntries(within) }).filter(([, value]) => value !== null);
  return [...alone, [field, Object.fromEntries(told)]];
}
