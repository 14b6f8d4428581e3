import type { Instant, LocalDate, Money } from '../../../ground/index.ts';
import type { CustomValue } from '../../../platform/fields/rules/definition.ts';
import type { BuyingRole } from '../../accounts/index.ts';
import type { Stood } from './lead-lives.ts';
import type { ImportedKind, Mapping } from './mapping.ts';
import type { Problem, Source } from './source.ts';

/**
 * Another record as a row names it: by its id in the source, its name, its e-mail or another key. It is looked for among
 * what comes and what is here, in the first of `kinds` that has it. A name is in the spelling of the list that came along.
 */
export type Reference = {
  kind: ImportedKind;
  /** `row`: the record that a row of this import became, as `table#7`. */
  by: 'id' | 'name' | 'email' | 'domain' | 'code' | 'row';
  value: string;
  /** It is in a list of this import, and so will be there though it may not be yet. */
  comes?: true;
  /** Other kinds that it may be of, where the source does not say: an activity is about a deal or a company. */
  orKinds?: ImportedKind[];
  /** A link of an added field: it may name its record by the id or the name that it has here as well. */
  isLink?: true;
};

/** One value of a row: as the product keeps it, or the record it names. Absent: the cell was blank, and nothing is said. */
export type PlannedValue = CustomValue | Reference | readonly Reference[] | readonly object[] | NoContactValue;
/** Does not want to be contacted, by which ways. */
type NoContactValue = { ways: 'all' | string[]; reason: null };

/** A row as the record it becomes: nothing is looked up and nothing is written yet. */
export type PlannedRow = Source & {
  table: string;
  kind: ImportedKind;
  /** Its id in the source; null where it has none, and then `name` and the other keys tell it apart. */
  externalId: string | null;
  /** What it is called in lists of what will be done. */
  name: string;
  /** By the product's own keys of fields; the README of this room lists them. */
  values: Record<string, PlannedValue>;
  /** By the keys of added fields; those to be created stand under `new:` and their label. */
  added: Record<string, PlannedValue>;
  /** When it is true from; null: from the import on. */
  trueFrom: Instant | null;
  /** Not in a list of its own but named in this row: taken only where nothing here or in the import has its key. */
  isImplied?: true;
  /** By what other rows of the import name it, where its name alone may be that of several. */
  called?: string;
  /** Comes out of a row that becomes something else as well: the note of a contact, the contact of a company. */
  isBeside?: true;
  /** A deal's life, first to last, where the source has one. */
  life?: PlannedState[];
  /** Where a lead stood before, first to last, and since when it stands where it does; null: from the import on. */
  stood?: { before: readonly Stood[]; since: Instant | null };
  /** What a deal sells and who is in it, as other rows tell it: it begins with them. */
  lines?: PlannedLine[];
  people?: PlannedPerson[];
  /** How many records of its kind stand above it in the files: these are written first. */
  depth?: number;
};

/** One thing that a deal sells; `key` tells it apart from others of its source. `discount` is in per cent. */
export type PlannedLine = {
  key: string;
  product: Reference;
  quantity: number;
  unitPrice: Money;
  discount: number | null;
};

export type PlannedPerson = { contact: Reference; role: BuyingRole | null };

/** A stage of a deal: one that is here, or one of the source's own by its word. */
export type StagePlace = { id: string } | { own: string };

/** What was true of a deal from a moment on; a null moment is the moment of the import. */
export type PlannedState = {
  from: Instant | null;
  status: 'open' | 'won' | 'lost';
  /** Null: the source does not say; the first stage, or for a deal that ended the last. */
  stage: StagePlace | null;
  amount: Money | null;
  /** What the amount rests on: entered in the source, or while it has none what its lines add up to, or the price of its product. */
  amountBasis: 'entered' | 'lines' | 'list-price' | null;
  probability?: number | null;
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
};

/** Rows of a table, read and judged by themselves, in the order of `importedKinds`. */
export type PlannedBatch = { rows: PlannedRow[]; problems: Problem[] };

export type TableRows = readonly { row: number; cells: readonly string[] }[];

/**
 * Turns rows into planned records. First every table is surveyed, all its rows in any order of tables: that is where keys,
 * hierarchies and the histories of deals are remembered, and no more than these. Then each table is planned, in the order of
 * `importedKinds`, from any row on: what a batch becomes depends on the survey and on the batch alone, so that an import
 * that was cut off goes on where it was.
 */
export type Planner = {
  mapping: Mapping;
  survey(table: string, rows: TableRows): void;
  plan(table: string, rows: TableRows): PlannedBatch;
  /** What the cells of rows say that can be counted and summed, read without planning: to be laid beside the plan. */
  count(table: string, rows: TableRows): CountedRow[];
  /** The stages of the source that are kept as they are, in their order; known once everything is surveyed. */
  ownStages(): string[];
  /** What is to be offered by the choices that are proposed as new fields, by kind and label; known once everything is surveyed. */
  newChoices(): Record<string, string[]>;
  /** What deals were lost for, in words that may become reasons of the tree; known once everything is surveyed. */
  lossReasons(): string[];
};

/** A row of the source as a reconciliation counts it. */
export type CountedRow = {
  row: number;
  kind: ImportedKind;
  status: 'open' | 'won' | 'lost' | null;
  sums: { what: string; amount: number; currency: string | null }[];
};
