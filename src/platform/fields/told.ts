import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { isHiddenCustom } from '../access/policy.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { isCustom } from '../history/rules/custom.ts';
import type { CustomValue, FieldDefinition } from './rules/definition.ts';
import { wordsOf } from './rules/values.ts';
import { titleOf } from './shown.ts';
import { allFields } from './store.ts';

type Change = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };

/** How a timeline tells of custom fields, which stand in changes as `custom.tier`. */
export type CustomTold = {
  /** Whether the reader may hear of it; true of every other field. */
  isFor(field: string): boolean;
  /** What it is called and of which type, as part of what is told; nothing for every other field. */
  name(field: string): { name?: string; type?: string };
  /** What a value says; undefined for every other field. */
  label(field: string, value: unknown): string | undefined;
};

export async function customTold(
  reader: Reader,
  actor: Actor,
  object: string,
  changes: readonly Change[],
): Promise<CustomTold> {
  const named = new Set(changes.flatMap(({ before, after }) => Object.keys({ ...before, ...after }).filter(isCustom)));
  if (named.size === 0) return { isFor: () => true, name: () => ({}), label: () => undefined };
  const all = await allFields(reader, actor);
  const its = all.filter((field) => field.object === object);
  const fields = new Map<string, FieldDefinition>(its.map((field) => [`custom.${field.key}`, field]));
  const titles = await titlesIn(reader, actor, fields, changes);
  return {
    isFor(field) {
      const known = fields.get(field);
      return !isCustom(field) || (known !== undefined && !isHiddenCustom(actor, known));
    },
    name(field) {
      const known = fields.get(field);
      return known ? { name: known.name, type: known.type } : {};
    },
    label(field, value) {
      const known = fields.get(field);
      if (!known) return undefined;
      return titles.get(String(value)) ?? wordsOf(known, value as CustomValue) ?? undefined;
    },
  };
}

/** The names of the persons and records that were linked. */
async function titlesIn(
  reader: Reader,
  actor: Actor,
  fields: ReadonlyMap<string, FieldDefinition>,
  changes: readonly Change[],
): Promise<Map<string, string>> {
  const links = [...fields].filter(([, { type }]) => type === 'person' || type === 'record');
  const found = await Promise.all(
    links.map(async ([name, { type, options }]) => {
      const table = tableOfKind(type === 'person' ? 'person' : (options.target ?? ''));
      const ids = changes.flatMap(({ before, after }) => [before?.[name], after?.[name]]).filter(Boolean) as string[];
      if (!table || ids.length === 0) return [];
      const rows = await reader.rows(readable(actor, table).where('id' as never, 'in', ids as never));
      return rows.map((row) => [row.id as string, titleOf(table, row)] as const);
    }),
  );
  return new Map(found.flat());
}
