import type { FieldType } from '../../../platform/fields/rules/definition.ts';
import type { ModuleName } from '../../../platform/settings/rules/modules.ts';

/** What the rows of a table become. They are written in this order, so that each finds what it belongs to. */
export const importedKinds = [
  'person',
  'company',
  'contact',
  'product',
  'deal',
  'deal-history',
  'deal-line',
  'deal-contact',
  'lead',
  'lead-history',
  'activity',
  'note',
  'file',
] as const;
export type ImportedKind = (typeof importedKinds)[number];

/** How numbers and days are written in a table; recognised from its cells, shown, and changed by whoever imports. */
export type Styles = {
  dates: 'year-first' | 'day-first' | 'month-first';
  decimals: 'point' | 'comma';
  /** The zone in which moments without a zone were written. */
  timeZone: string;
  /** The currency of amounts without one. */
  currency: string;
};

/** Why a column is taken for a field, as the screen says it. */
export type Because = 'preset' | 'name' | 'values' | 'saved' | 'chosen';

/** Where the cells of a column go. Several columns may fill one field: parts of an address, a second number, lines of a note. */
export type Goal =
  | { to: 'field'; field: string }
  | { to: 'added'; key: string }
  | { to: 'new-field'; label: string; type: FieldType }
  | { to: 'nothing' };

/** What the cells of a column name other records by: a key of another table that comes along, or of the same. */
export type Refers = { kind: ImportedKind; by: 'id' | 'name' | 'email' | 'domain' | 'code' };

export type ColumnMapping = {
  column: string;
  goal: Goal;
  because: Because | null;
  /** 0 to 1. */
  sure: number;
  /** Where it does not write as the rest of its table does. */
  styles?: Partial<Styles>;
  /** Words that stand for nothing here. */
  nothing?: string[];
  /** One stands for so many: revenue in millions. */
  times?: number;
  /** For a field that names another record: which table's key its values are, where that was found. */
  refers?: Refers;
  /** Stands before the ids of this column, where two lists of one kind each count from 1. */
  prefix?: string;
  /** Where it would go, and the part of the product that is off here: then it goes nowhere, and what it holds is told as left out. */
  off?: { module: ModuleName; what: string };
};

export type TableMapping = {
  /** The table as `TableHead` calls it. */
  table: string;
  /** Null: the table is not imported, and `why` says why not. */
  kind: ImportedKind | null;
  why: string | null;
  /** The part of the product that its records belong to, where that is off here. */
  off?: { module: ModuleName; what: string };
  /** What its columns are called, and the kind that it is most like and lacks something for. */
  lacks?: { columns: string; nearest: ImportedKind | null };
  /** One for each column of the head, in its order. */
  columns: ColumnMapping[];
  styles: Styles;
  /** Rows of these words in a column are not meant to come: records that the source had deleted or turned into others. */
  without?: { column: string; is: string[] }[];
  /** Rows of these words in a column are of another kind: a list of companies and of people who work there. */
  split?: { column: string; is: string[]; kind: ImportedKind };
};

/** A stage of the source by its own word, and what it is here; `own` keeps it as a stage of a pipeline of its own. */
export type StageMapping = { word: string; stageId: string | 'own'; status: 'open' | 'won' | 'lost' };

/** What to do with rows that are here already: leave them, change them, or take nothing that is new. Blank cells change nothing. */
export type Existing = 'create' | 'create-and-change' | 'change';

/** How files become records: guessed by the product, changed by whoever imports, saved for the next time. */
export type Mapping = {
  /** The system that the export is from; its name is the `source` of what it brings. */
  preset: string | null;
  source: string;
  tables: TableMapping[];
  stages: StageMapping[];
  existing: Existing;
  /**
   * A name that is not in the list which came along: `come-along` makes a record of it and says so, `left-out` leaves the
   * row out. Where no list came along, names are taken as they are.
   */
  unknownNames: 'come-along' | 'left-out';
  /** What becomes of a reason of loss that the tree does not have: it is added, or its words stay words. Left out, it is added. */
  newReasons?: 'add' | 'words';
  /** The kept mapping that it was taken from, by its name. */
  saved?: string;
  /** The word of the stage that deals closed from, where the source does not say it. */
  beforeClose?: string;
};
