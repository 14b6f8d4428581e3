import { fold } from '../../ground/text.ts';
import type { Actor } from '../access/actor.ts';
import { type FoundField, findableFields } from '../access/added.ts';
import { readable } from '../access/narrow.ts';
import { isHiddenCustom } from '../access/policy.ts';
import { build } from '../database/query.ts';
import { type AnyTable, type Table, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Hit } from './search.ts';

/** By whose records to look, as `app.search_ids` takes it. */
export type Reach = readonly unknown[];
type Found = { recordId: string; fieldId: string; kind: string; title: string };
type Row = { id: string; custom?: Record<string, unknown> };

const statement =
  'SELECT * FROM app.search_values($1::text, $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::uuid, $8::uuid[], $9::uuid[], $10::int)';
/** Fewer letters are in too many values to be looked up. */
const fewestLetters = 3;

/**
 * The records that say the text in a field which the workspace added and marked as found, with the field and what it says
 * there. Only of fields that the actor is shown, and only what still stands in a record that he reads: what was erased or
 * changed meanwhile is not told.
 */
export async function searchValues(
  reader: Reader,
  actor: Actor,
  { text, reach, most }: { text: string; reach: Reach; most: number },
): Promise<Hit[]> {
  if (text.length < fewestLetters || actor.fieldKinds?.length === 0) return [];
  const all = await findableFields(reader, actor);
  const fields = new Map(all.filter((field) => !isHiddenCustom(actor, field)).map((field) => [field.id, field]));
  if (fields.size === 0) return [];
  const found = await reader.sql<Found>(statement, [text, [...fields.keys()], ...reach, most]);
  const rows = await rowsOf(reader, actor, found);
  return found.flatMap(({ recordId, fieldId, kind, title }) => {
    const detail = saidIn(rows.get(recordId), fields.get(fieldId), text);
    return detail === null ? [] : [{ kind, id: recordId, title: titleOf(kind, rows.get(recordId), title), detail }];
  });
}

/** "Contract no.: AB-123"; null where the record does not say it to this reader. */
function saidIn(row: Row | undefined, field: FoundField | undefined, text: string): string | null {
  const value = field && row?.custom?.[field.key];
  return typeof value === 'string' && fold(value).includes(text) ? `${field?.name}: ${value}` : null;
}

const titleOf = (kind: string, row: Row | undefined, otherwise: string): string =>
  (row && (tableOfKind(kind) as AnyTable).search?.(row)?.title) ?? otherwise;

async function rowsOf(reader: Reader, actor: Actor, found: readonly Found[]): Promise<Map<string, Row>> {
  const lists = await Promise.all(
    [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, hits]) => {
      const ids = hits.map(({ recordId }) => recordId);
      const rows = build.selectFrom(readable(actor, tableOfKind(kind) as Table<Row>).as('r')).selectAll('r');
      return reader.rows<Row>(rows.where('r.id', 'in', ids));
    }),
  );
  return new Map(lists.flat().map((row) => [row.id, row]));
}
