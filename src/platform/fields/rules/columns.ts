import type { Role } from '../../access/actor.ts';
import { mayReadField } from '../../access/withheld.ts';
import type { FieldDefinition, FieldType } from './definition.ts';
import { isComputed } from './definition.ts';

/** What a column holds, in the words that lists and views ask by. */
export type ColumnKind = 'text' | 'number' | 'money' | 'day' | 'flag' | 'choice' | 'person' | 'record';

/** A field of the workspace as a column of a list. */
export type FieldColumn = {
  /** Stands in addresses: `custom.seats`, as in `sort`. */
  key: string;
  /** The workspace's own word for it, shown as it is. */
  label: string;
  kind: ColumnKind;
  sortable: boolean;
  filterable: boolean;
  /** All that a choice can be and may still be chosen, by id. */
  choices?: { id: string; label: string }[];
};

const kinds: Partial<Record<FieldType, ColumnKind>> = {
  number: 'number',
  percent: 'number',
  money: 'money',
  day: 'day',
  flag: 'flag',
  choice: 'choice',
  choices: 'choice',
  person: 'person',
  record: 'record',
};

/**
 * The columns that a workspace added to one kind of record, for a role and in their order: without retired fields and
 * those that the role is not shown. Seats, a number that lists ask by, is `custom.seats`, sortable and filterable; a
 * formula is shown and neither, as no index holds it; several choices are filtered by and have no order.
 */
export function columnsOfObject(object: string, role: Role, fields: readonly FieldDefinition[]): FieldColumn[] {
  return fields
    .filter((field) => field.object === object && !field.isRetired && mayReadField(field, role))
    .toSorted((a, b) => a.position - b.position)
    .map(columnOfField);
}

function columnOfField(field: FieldDefinition): FieldColumn {
  const { key, name, type, options } = field;
  const isFound = field.isIndexed && !isComputed(field);
  const chosen = (options.choices ?? []).filter(({ retired }) => !retired).map(({ id, label }) => ({ id, label }));
  return {
    key: `custom.${key}`,
    label: name,
    kind: kinds[type] ?? 'text',
    sortable: isFound && type !== 'choices',
    filterable: isFound,
    ...(chosen.length > 0 ? { choices: chosen } : {}),
  };
}
