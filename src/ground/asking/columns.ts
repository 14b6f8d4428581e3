/** What a column holds, which decides how it may be asked. */
export const columnKinds = ['text', 'number', 'money', 'day', 'person', 'choice', 'record'] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** A column as its capability declares it, or as a workspace's custom field brings it. */
export type Column = {
  /** Stands in addresses and saved views: `amount`, `custom.seats`. */
  key: string;
  /** A key of the catalogue; of a field that the workspace added its own word, shown as it is. */
  label: string;
  own?: true;
  kind: ColumnKind;
  sortable?: boolean;
  filterable?: boolean;
  editable?: boolean;
  /** Some rows have no value here. */
  nullable?: boolean;
  /** All that a choice can be, by id; the screen finds the words. Left out where they are asked for. */
  choices?: readonly string[];
  /** A number of which 0.25 is read and typed as 25 %. */
  isShare?: true;
  /** The module that it belongs to: while that is off, lists neither show it nor offer to ask by it. */
  module?: string;
  /** The kind of record that a column of records leads to. */
  of?: string;
};

/** A column of a view, with the width somebody drew it to. */
export type ShownColumn = { key: string; width: number | null };

export const isColumnKey = (key: string): boolean => /^[a-z][\w.-]{0,79}$/i.test(key);
