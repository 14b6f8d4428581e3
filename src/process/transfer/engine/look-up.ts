import { sql } from 'kysely';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { apart } from '../../../platform/history/rules/custom.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { mergedFromSource } from '../../../platform/merge/reads.ts';
import { keysNamed } from '../row-store.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import type { PlannedRow, Reference } from '../rules/planned.ts';
import { type Directory, several } from './directory.ts';
import { keyIn, keysOf } from './keys.ts';
import { type By, type Kind, kindOf } from './kinds.ts';

/** Where an import looks for what its rows name: among what comes with it, then among what is here. */
export type Place = { reader: Reader; actor: Actor; importId: string; source: string; directory: Directory };

export const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  'by' in value &&
  'kind' in value &&
  'value' in value;

/** A reference under each kind that it may be of, the likeliest first. */
const waysOf = ({ kind, orKinds = [], by, value, isLink }: Reference) => {
  const ways: readonly By[] = isLink ? [...new Set<By>([by, 'id', 'name', 'here'])] : [by];
  return ways.flatMap((way) => {
    const key = keyIn(way, value);
    if (key === null) return [];
    return [kind, ...orKinds].map((one) => ({ kind: one, by: way, value: key, text: `${one} ${way} ${key}` }));
  });
};

/** The record that a reference means, and of which kind it is; null where nobody is called so, or several are. */
export function meantBy(
  reference: Reference,
  named: ReadonlyMap<string, string>,
): { kind: ImportedKind; id: string } | null {
  for (const { kind, text } of waysOf(reference)) {
    const id = named.get(text);
    if (id !== undefined) return { kind, id };
  }
  return null;
}

/** Every record that these references name; not there where nobody is called so, or several are. */
export async function namedRecords(place: Place, references: readonly Reference[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const groups = Map.groupBy(references.flatMap(waysOf), ({ kind, by }) => `${kind} ${by}`);
  for (const group of groups.values()) {
    const { kind, by } = group[0] as { kind: ImportedKind; by: By };
    const values = [...new Set(group.map(({ value }) => value))];
    const coming = await keysNamed(place.reader, place.actor.workspaceId, place.importId, kind, by, values);
    const rest = values.filter((value) => !coming.has(value));
    const here = await idsHere(place, kind, by, rest);
    for (const value of values) {
      const id = coming.get(value)?.recordId ?? here.get(value);
      if (id) found.set(`${kind} ${by} ${value}`, id);
    }
  }
  return found;
}

/** Of records that are here, the ids by one way of naming them. */
async function idsHere(
  { reader, actor, source, directory }: Place,
  kind: ImportedKind,
  by: By,
  values: readonly string[],
): Promise<Map<string, string>> {
  const its = kindOf(kind);
  if (!its || values.length === 0) return new Map();
  if (by === 'id') {
    const [became, rows] = await Promise.all([
      mergedFromSource(reader, actor, kind, source, values),
      idsBy(reader, actor, its, values, source),
    ]);
    return new Map([...became, ...rows].map(({ id, externalId }) => [externalId as string, id]));
  }
  if (by === 'here') return calledHere(reader, actor, its, values);
  if (by === 'email' && (kind === 'contact' || kind === 'lead')) {
    const rows = await reader.rows(
      readable(actor, its.table)
        .where('email' as never, 'in', [...values] as never)
        .orderBy('id' as never)
        .clearSelect()
        .select(['id', 'email'] as never),
    );
    // Of two with one address the older is meant.
    const byEmail = new Map<string, string>();
    for (const { id, email } of rows as unknown as { id: string; email: string }[])
      if (!byEmail.has(email)) byEmail.set(email, id);
    return byEmail;
  }
  return new Map(
    values.flatMap((value) => {
      const found = directory.find(kind, by, value);
      return found === null || found === several ? [] : [[value, found] as const];
    }),
  );
}

const ownId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Records by the id that they have here, or by their name as it is written; a name that several have is nobody's. */
async function calledHere(
  reader: Reader,
  actor: Actor,
  { table }: Kind,
  values: readonly string[],
): Promise<Map<string, string>> {
  const ids = values.filter((value) => ownId.test(value)).map((value) => value.toLowerCase());
  const rows = (await reader.rows(
    readable(actor, table)
      .where(sql<boolean>`(${sql.ref('id')} = any(${ids}::uuid[]) or ${sql.ref('name')} = any(${[...values]}::text[]))`)
      .clearSelect()
      .select(['id', 'name'] as never),
  )) as unknown as { id: string; name: string }[];
  const byName = Map.groupBy(rows, ({ name }) => name);
  const byId = new Set(rows.map(({ id }) => id));
  return new Map(
    values.flatMap((value) => {
      if (byId.has(value.toLowerCase())) return [[value, value.toLowerCase()] as const];
      const [one, ...others] = byName.get(value) ?? [];
      return one && others.length === 0 ? [[value, one.id] as const] : [];
    }),
  );
}

const idsBy = async (
  reader: Reader,
  actor: Actor,
  { table, sourceField = 'source' as never }: Kind,
  values: readonly string[],
  source: string,
) =>
  (await reader.rows(
    readable(actor, table)
      .where(sourceField as never, '=', source as never)
      .where('externalId' as never, 'in', [...values] as never)
      .clearSelect()
      .select(['id', 'externalId'] as never),
  )) as unknown as { id: string; externalId: string | null }[];

/** Which of these rows are records that are here already, by their place; `several` where a name is that of more than one. */
export async function knownRows(
  place: Place,
  kind: Kind,
  rows: readonly PlannedRow[],
): Promise<(string | typeof several | null)[]> {
  const keys = rows.map((row) => keysOf(row, kind.known));
  const byWay = new Map<By, Map<string, string>>();
  for (const by of kind.known) {
    const values = [...new Set(keys.flatMap((its) => its.flatMap((key) => (key.by === by ? [key.value] : []))))];
    byWay.set(by, await idsHere(place, kind.kind, by, values));
  }
  const meant = (by: By, value: string) =>
    byWay.get(by)?.get(value) ?? (place.directory.find(kind.kind, by, value) === several ? several : null);
  return keys.map((its) => its.map(({ by, value }) => meant(by, value)).find((id) => id !== null) ?? null);
}

/** Rows as they stand, each field by itself. */
export async function valuesOf(place: Place, kind: Kind, ids: readonly string[]): Promise<Map<string, Values>> {
  if (ids.length === 0) return new Map();
  const rows = (await place.reader.rows(
    readable(place.actor, kind.table).where('id' as never, 'in', [...ids] as never),
  )) as unknown as (Values & { id: string })[];
  return new Map(rows.map((row) => [row.id, apart(row)]));
}
