import { definePolicy } from '../access/kinds.ts';
import type { Policy } from '../access/policy.ts';
import type { Tx } from '../history/door.ts';

/** What every kept row has beside its own fields. */
export type Kept = { id: string; version: number; validFrom: string };

/** One stretch of a record's life: from when, and the row as it was; null once it was removed. */
export type State<Row> = { from: string; row: Row | null };

/** A row of a table derived from a record, with the measures that are summed. */
export type DerivedRow = Record<string, string | number | boolean | null>;

/** Something that is counted from other records must be counted anew, for the record of this kind and id. */
export type Mark = { topic: string; kind: string; id: string };

export type SearchEntry = { title: string; detail: string };

/** What formulas and roll-ups take a field of a table for; money is in the record's own `currency`. */
export type OwnField = 'text' | 'number' | 'money' | 'day' | 'flag';

/** That workspaces add fields of their own to a table, in its column `custom`, and what their formulas may use of it. */
export type CustomUse<Row> = {
  own: Partial<Record<keyof Row & string, OwnField>>;
  /** The company that a record belongs to: its fields can be used too, and it counts these records. */
  company?: keyof Row & string;
  /** What stands upon an added field and would hold records without it, by its name: such a field is not retired. */
  neededBy?: (tx: Tx, key: string) => Promise<string | null>;
};

/**
 * Where a row names records and the database does not know it, since a reference may lead to any kind: by its own kind, or one that
 * another field says; as one key of a list of objects (`item`), which may stand within the field (`within`); or anywhere in a text. Of a list
 * whose entries count each, two that then say the same stay two (`each`): two lines of a deal, not two parts in a buying group.
 */
export type Naming<Row> = {
  field: keyof Row & string;
  /** A kind, the field that says it, or `any`. */
  of: string | { field: keyof Row & string };
  item?: string;
  within?: string;
  each?: true;
  inText?: true;
};

/** Runs a statement in the transaction of the write, or of the erasure. */
type Running = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

/**
 * A table as its capability declares it, once, in its store. Nobody else can name it: a query begins with
 * `readable(actor, table)` or `writable(actor, table)`, a write with `tx.record(actor, table, ...)`.
 */
export type Table<Row> = {
  /** The singular that people say: 'deal'. Stands in history, events and search. */
  kind: string;
  name: string;
  policy: Policy;
  /** The field that holds the person it belongs to; without one it belongs to the workspace. */
  owner?: keyof Row & string;
  /**
   * The field that holds the first day of a fiscal quarter. A row stands only where the calendar has that quarter: the door
   * takes no other, and the year does not begin in another month while rows would lose theirs.
   */
  quarter?: keyof Row & string;
  /** A flag of the row: set, the row is for its owner and those above him alone, however far others reach. */
  reserved?: keyof Row & string;
  /**
   * Fields whose rights a workspace may narrow by role: whoever shows the record takes each of them for empty where it is
   * not his to see.
   */
  restrictable?: readonly (keyof Row & string)[];
  /** A single record may be shared with somebody whose role does not reach it. */
  shareable?: true;
  /** The field that says that a record is confidential: seen by its owner, and by whom the workspace lets see it, alone. */
  confidential?: keyof Row & string;
  /** Fields that are about a natural person: nulled, or replaced by a mark where they must be filled, on erasure. */
  personal?: readonly (keyof Row & string)[];
  /** Fields in which anybody may have written of anybody: an erasure looks through them for the person and can take him out. */
  freeText?: readonly (keyof Row & string)[];
  /** Of a record that is a person: his name, and the fields with his addresses and numbers. */
  called?: { names: readonly (keyof Row & string)[]; ways: readonly (keyof Row & string)[] };
  /** Whose record it is about, by a field: erasing that one erases what is personal in this one too. */
  about?: { kind: string; field: keyof Row & string };
  /** The record that a row stands on, by the fields that name it: a row is for whoever reads that record, and tells its story to nobody else. */
  standsOn?: { kind: keyof Row & string; id: keyof Row & string };
  /** Files may stand on its records. */
  takesFiles?: true;
  /** What goes for good with a record that is erased, beside its personal fields: the bytes of a file. */
  alsoErased?: (run: Running, erased: { workspaceId: string; recordId: string }) => Promise<void>;
  /** Where its rows name other records beside its foreign keys: what becomes one with another is then named as that one. */
  names?: readonly Naming<Row>[];
  /** Of two rows that say the same of one record and may stand only once, whether the first stays; else that which stood there stays. */
  saysMore?: (one: Row, other: Row) => boolean;
  search?: (row: Row) => SearchEntry | null;
  custom?: CustomUse<Row>;
  /** Daily facts derived from the record's whole life; `measures` are summed, all else are dimensions. */
  facts?: {
    table: string;
    measures: readonly string[];
    of: (timeline: readonly State<Row>[], timeZone: string) => DerivedRow[];
    /** The fields that `of` looks at: a change of others changes no fact. Of all where nothing is said. */
    reads?: readonly (keyof Row & string)[];
    /** Tables that keep sums of the facts, by month and of these by `fewer` columns; the facts are then `rolled` or not yet. */
    sums?: { months: string; fewer?: readonly string[] };
  };
  /** What is counted from it elsewhere and must be counted anew after this write; null is a record that was not there, or is no more. */
  marks?: (before: Row | null, after: Row | null) => readonly Mark[];
  /** What goes with every write of a row in the same transaction, an undo too: the index of a field that is now found. */
  follows?: (run: Running, workspaceId: string, before: Row | null, after: Row | null) => Promise<void>;
  /** What every write of it tells the jobs, an undo and an import too: `workspace.changed`. */
  announces?: string;
  /**
   * Every record of it stays for good: no write and no undo takes one away. What is `in-its-story` goes with a made-up company that is
   * taken away wholly.
   */
  lasting?: true | 'in-its-story';
  /**
   * Whether an undo may bring this about, where the capability has a rule beyond the rights: what its own actions would
   * refuse does not come back by undoing. Of what is `unseen` by who undoes, nothing is told either.
   */
  mayUndoTo?: (tx: Tx, before: Row | null, after: Row | null) => Promise<boolean | 'unseen' | 'against-rules'>;
  /** It is asked of changes of these fields alone, and all else is taken back in sets; of everything where nothing is said. */
  undoMinds?: readonly (keyof Row & string)[];
  /**
   * A field that leads from record to record, as to the one above: which of these records may not stay as an undo left them by it.
   * It is asked once all of the act was taken back, since on the way it may pass through what must not be.
   */
  undoneWhole?: { field: keyof Row & string; unfit: (tx: Tx, ids: readonly string[]) => Promise<readonly string[]> };
  /** Only for the type: the shape of a row. */
  row?: Row;
};

/** A table of daily facts, derived by the door from the kept table of a kind: whoever may read the record, and its field, may read its facts. */
export type FactTable<Row> = {
  kind: string;
  name: string;
  policy: Policy;
  owner: keyof Row & string;
  confidential?: keyof Row & string;
  row?: Row;
};

/** Declares the facts that a kept table's `facts` writes. */
export const defineFacts = <Row>(table: FactTable<Row>): FactTable<Row> => table;

/** A table whose rows are nobody's business here: the door and the catalog treat all alike. */
// biome-ignore lint/suspicious/noExplicitAny: what holds for every table holds whatever its rows are
export type AnyTable = Table<any>;

const declared = new Map<string, AnyTable>();

/** Declares a kept table. A kind or a table declared twice is a fault of ours. */
export function defineTable<Row extends Kept>(table: Table<Row>): Table<Row> {
  const twin = declared.get(table.kind);
  if (twin && twin.name !== table.name) throw new Error(`Two tables say that they hold the kind ${table.kind}`);
  declared.set(table.kind, table);
  definePolicy(table.kind, table.policy);
  return table;
}

/** The table that holds a kind, for history and search; null for a kind nobody declared. */
export const tableOfKind = (kind: string): AnyTable | null => declared.get(kind) ?? null;

export const declaredTables = (): AnyTable[] => [...declared.values()];

/** The columns of one table as the catalog knows them: camelCase field and SQL type. */
export type Column = { field: string; column: string; type: string };
export type Catalog = ReadonlyMap<string, readonly Column[]>;

export const fieldName = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const columnNames = new Map<string, string>();

/** The column of a camelCase field: `ownerId` is `owner_id`; a column's own name stays as it is. */
export function columnName(field: string): string {
  let column = columnNames.get(field);
  if (column === undefined) {
    column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    columnNames.set(field, column);
  }
  return column;
}
