import { createHash } from 'node:crypto';
import pg from 'pg';
import { fieldName } from './tables.ts';

/** Rows with camelCase fields, and what the server calls the statement that it answered. */
export type Answer<Row> = { rows: Row[]; command: string };

/**
 * Whose plan a question is answered by: the one kept for its text, or one made for these values, for questions that span
 * little or much with the same text. Making one takes some milliseconds; a kept one that does not fit takes far more.
 */
export type Plan = 'kept' | 'own';

type Parse = (text: string) => unknown;
type Column = { name: string; dataTypeID: number };
/** How the columns of a statement become fields; `parse` is null for what stays the text that came. */
type Shape = { columns: readonly { field: string; parse: Parse | null }[]; empty: object };

const withoutColumns: Shape = { columns: [], empty: {} };
/** text, varchar, uuid, date: as they come. */
const staysText = (oid: number): boolean => oid === 25 || oid === 1043 || oid === 2950 || oid === 1082;

/** Names of prepared statements: the same text is planned once a connection. */
const statementNames = new Map<string, string>();
function statementName(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    if (statementNames.size > 2_000) statementNames.clear();
    name = createHash('sha1').update(text).digest('base64url').slice(0, 20);
    statementNames.set(text, name);
  }
  return name;
}

const fieldNames = new Map<string, string>();
const cachedFieldName = (column: string): string => {
  let field = fieldNames.get(column);
  if (field === undefined) {
    field = fieldName(column);
    fieldNames.set(column, field);
  }
  return field;
};

/** The wire of a connection, as far as a question needs to know it. */
type Wire = { describe(portal: unknown): void };
type Complete = { text: string };

/** What the library's question does and its types leave out. */
type LibraryQuery = {
  name: string | undefined;
  values: readonly unknown[] | undefined;
  callback: (error: Error | null) => void;
  _result: { _types: { getTypeParser(oid: number, format: 'text'): Parse } };
  _canceledDueToError: unknown;
  handleError(error: unknown, wire: Wire): void;
  prepare(wire: Wire): void;
};
const LibraryQuery = pg.Query as unknown as new (text: string) => LibraryQuery;

/** What each connection has said of the columns of the statements that it keeps planned. */
const shapes = new WeakMap<Wire, Map<string, Shape>>();
const shapesOf = (wire: Wire): Map<string, Shape> => {
  let known = shapes.get(wire);
  if (!known) {
    known = new Map();
    shapes.set(wire, known);
  }
  return known;
};

/** The same wires without the request to describe what comes. */
const undescribed = new WeakMap<Wire, Wire>();
const withoutDescription = (wire: Wire): Wire => {
  let same = undescribed.get(wire);
  if (!same) {
    same = Object.create(wire, { describe: { value: () => undefined } }) as Wire;
    undescribed.set(wire, same);
  }
  return same;
};

/**
 * A question in the library's own form, whose rows become objects as they come. A statement that stays planned on its
 * connection has the same columns for as long: they are described once, not with each answer, which for a record of fifty
 * columns is more work than the record itself.
 */
class Asked<Row> extends LibraryQuery {
  found: Row[] = [];
  command = '';
  private shape: Shape | null = null;
  private known: Map<string, Shape> | null = null;

  override prepare(wire: Wire): void {
    this.known = this.name ? shapesOf(wire) : null;
    this.shape = this.known?.get(this.name as string) ?? null;
    super.prepare(this.shape ? withoutDescription(wire) : wire);
  }

  handleRowDescription({ fields }: { fields: readonly Column[] }): void {
    this.shape = shapeOf(fields, this._result._types);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this._canceledDueToError) return;
    const { empty, columns } = this.shape as Shape;
    const row: Record<string, unknown> = { ...empty };
    try {
      for (let at = 0; at < columns.length; at++) {
        const text = fields[at] as string | null;
        const { field, parse } = columns[at] as Shape['columns'][number];
        if (text !== null) row[field] = parse ? parse(text) : text;
      }
      this.found.push(row as Row);
    } catch (error) {
      this._canceledDueToError = error;
    }
  }

  handleCommandComplete({ text }: Complete): void {
    this.command = text.split(' ', 1)[0] as string;
    this.known?.set(this.name as string, this.shape ?? withoutColumns);
  }

  handleReadyForQuery(wire: Wire): void {
    if (this._canceledDueToError) this.handleError(this._canceledDueToError, wire);
    else this.callback(null);
  }
}

function shapeOf(fields: readonly Column[], types: LibraryQuery['_result']['_types']): Shape {
  const columns = fields.map(({ name, dataTypeID }) => ({
    field: cachedFieldName(name),
    parse: staysText(dataTypeID) ? null : types.getTypeParser(dataTypeID, 'text'),
  }));
  return { columns, empty: Object.fromEntries(columns.map(({ field }) => [field, null])) };
}

/**
 * Asks on one connection. Questions with parameters stay planned there under a name, save those that want a plan of their own
 * and texts so long that keeping them costs more than planning them.
 */
export function ask<Row>(
  client: pg.ClientBase,
  text: string,
  params: readonly unknown[] = [],
  plan: Plan = 'kept',
): Promise<Answer<Row>> {
  const asked = new Asked<Row>(text);
  if (params.length > 0) asked.values = params;
  if (plan === 'kept' && params.length > 0 && text.length < 20_000) asked.name = statementName(text);
  const answer = new Promise<Answer<Row>>((answered, failed) => {
    asked.callback = (error) => (error ? failed(error) : answered({ rows: asked.found, command: asked.command }));
    client.query(asked as unknown as pg.Submittable);
  });
  return answer.catch((error: unknown) => {
    // What the server said leads to the wire alone; from here to who asked. What broke on our side says where.
    if (error instanceof pg.DatabaseError) Error.captureStackTrace(error);
    throw error;
  });
}
