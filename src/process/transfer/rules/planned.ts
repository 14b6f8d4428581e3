import type { Instant, LocalDate, Money } from '../../../ground/index.ts';
import type { CustomValue } from '../../../platform/fields/rules/definition.ts';
import type { ImportedKind, Mapping } from './mapping.ts';
import type { Problem, Source } from './source.ts';

/** Another record as a row names it: by its id in the source, its name, its e-mail or another key. It is looked for among what comes and what is here. */
export type Reference = { kind: ImportedKind; by: 'id' | 'name' | 'email' | 'domain'; value: string };

/** One value of a row: as the product keeps it, or the record it names. Absent: the cell was blank, and nothing is said. */
export type PlannedValue = CustomValue | Reference | readonly Reference[] | readonly object[];

/** A row as the record it becomes: nothing is looked up and nothing is written yet. */
export type PlannedRow = Source & {
  table: string;
  kind: ImportedKind;
  /** Its id in the source; null where it has none, and then `name` and the other keys tell it apart. */
  externalId: string | null;
  /** What it is called in lists of what will be done. */
  name: string;
  /** By the product's own keys of fields. */
  values: Record<string, PlannedValue>;
  /** By the keys of added fields. */
  added: Record<string, PlannedValue>;
  /** When it is true from; null: from the import on. */
  trueFrom: Instant | null;
  /** A deal's life, first to last, where the source has one. */
  life?: PlannedState[];
};

/** What was true of a deal from a moment on; a null moment is the moment of the import. */
export type PlannedState = {
  from: Instant | null;
  status: 'open' | 'won' | 'lost';
  stage: string;
  amount: Money | null;
  probability?: number | null;
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
};

/** Rows of a table, read and judged by themselves. */
export type PlannedBatch = { rows: PlannedRow[]; problems: Problem[] };

/**
 * Turns rows into planned records, table by table in the order of `importedKinds`; a table's rows come in batches, first to last.
 * What it remembers between batches is small: keys and the histories of deals.
 */
export type Planner = {
  mapping: Mapping;
  plan(table: string, rows: readonly { row: number; cells: string[] }[]): PlannedBatch;
};
