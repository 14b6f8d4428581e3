import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { isHiddenCustom } from '../access/policy.ts';
import { type AnyTable, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { computedOf, type Figures } from './computed.ts';
import type { Custom, CustomValue, FieldDefinition } from './rules/definition.ts';
import { isComputed } from './rules/definition.ts';
import { unitOfField } from './rules/dependencies.ts';
import { isReckonable } from './rules/reckonable.ts';
import { allFields, surroundings, type When } from './store.ts';

/** A record as a capability has read it. */
export type Row = { id: string; custom?: Custom | undefined };
/** A person or record that is linked; `left` of somebody who works here no more. */
export type Named = { id: string; name: string | null; left?: true };
export type Shown = Record<string, CustomValue | Named>;

/** The fields of a kind that the actor is shown, retired ones left out, in their order. */
export async function fieldsFor(
  reader: Reader,
  actor: Actor,
  object: string,
  when: When = {},
): Promise<FieldDefinition[]> {
  // Who asks was looked up a moment ago, and with him which kinds have fields at all: most lists ask nothing here.
  if (when.asOf === undefined && actor.fieldKinds?.includes(object) === false) return [];
  const all = await allFields(reader, actor, when);
  return all
    .filter((field) => field.object === object && !field.isRetired && !isHiddenCustom(actor, field))
    .map((field) => (isComputed(field) ? { ...field, ...reckoning(field, all) } : field));
}

/** What a formula or roll-up is counted in, and whether lists are asked by it. */
export function reckoning(field: FieldDefinition, all: readonly FieldDefinition[]) {
  const around = surroundings(field.object, all);
  return { result: unitOfField(field, around), isAsked: isReckonable(field, around) };
}

/**
 * The custom fields of records as answers show them, by id: stored ones, persons and links with their names, formulas
 * and roll-ups worked out within the reader's rights. Empty where the workspace has none, for one small question.
 */
export async function shownCustom(
  reader: Reader,
  actor: Actor,
  table: AnyTable,
  rows: readonly (Row | null)[],
  when: When,
  today: LocalDate,
): Promise<(id: string) => Shown> {
  const there = rows.filter((row) => row !== null);
  const fields = await fieldsFor(reader, actor, table.kind, when);
  if (fields.length === 0 || there.length === 0) return () => ({});
  const [names, figures] = await Promise.all([
    namesOf(reader, actor, fields, there, when),
    computedOf(reader, actor, { table, rows: there, fields, when, today }),
  ]);
  const byId = new Map(there.map((row) => [row.id, shownRow(row, fields, names, figures)]));
  return (id) => byId.get(id) ?? {};
}

function shownRow(row: Row, fields: readonly FieldDefinition[], names: Names, figures: Figures): Shown {
  const shown: Shown = {};
  for (const field of fields) {
    const value = isComputed(field) ? figures(row.id, field.key) : row.custom?.[field.key];
    if (value === undefined || value === null) continue;
    const isLink = field.type === 'person' || field.type === 'record';
    shown[field.key] = isLink
      ? { id: value as string, name: null, ...names.get(value as string) }
      : (value as CustomValue);
  }
  return shown;
}

type Names = ReadonlyMap<string, Omit<Named, 'id'>>;

async function namesOf(
  reader: Reader,
  actor: Actor,
  fields: readonly FieldDefinition[],
  rows: readonly Row[],
  when: When,
): Promise<Names> {
  const links = fields.filter(({ type }) => type === 'person' || type === 'record');
  const byKind = Map.groupBy(links, ({ type, options }) => (type === 'person' ? 'person' : (options.target ?? '')));
  const found = await Promise.all(
    [...byKind].map(async ([kind, its]) => {
      const table = tableOfKind(kind);
      const ids = rows.flatMap(({ custom }) => its.flatMap(({ key }) => (custom?.[key] as string | undefined) ?? []));
      if (!table || ids.length === 0) return [];
      const named = await reader.rows(
        readable(actor, table, when).where('id' as never, 'in', [...new Set(ids)] as never),
      );
      return named.map((row) => [row.id as string, namedAs(table, row)] as const);
    }),
  );
  return new Map(found.flat());
}

const namedAs = (table: AnyTable, row: Record<string, unknown>): Omit<Named, 'id'> => ({
  name: titleOf(table, row),
  ...(table.kind === 'person' && row.active === false ? { left: true } : {}),
});

export const titleOf = (table: AnyTable, row: Record<string, unknown>): string =>
  table.search?.(row)?.title ?? String(row.name ?? '');
