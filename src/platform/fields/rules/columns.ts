import type { Column, ColumnKind } from '../../../ground/asking/columns.ts';
import type { Role } from '../../access/actor.ts';
import { mayReadField } from '../../access/withheld.ts';
import type { FieldDefinition, FieldType } from './definition.ts';
import { isComputed } from './definition.ts';
import type { Unit } from './formula/check.ts';

const kinds: Partial<Record<FieldType, ColumnKind>> = {
  number: 'number',
  percent: 'number',
  money: 'money',
  day: 'day',
  flag: 'choice',
  choice: 'choice',
  choices: 'choice',
  person: 'person',
  record: 'record',
};

/**
 * The columns that a workspace added to one kind of record, for a role and in their order: without retired fields and
 * those that the role is not shown. Seats, a number that lists ask by, is `custom.seats`, sortable and filterable, and so is a formula
 * that lists reckon; several choices are filtered by and have no order.
 */
export const columnsOfObject = (object: string, role: Role, fields: readonly FieldDefinition[]): Column[] =>
  fields
    .filter((field) => field.object === object && !field.isRetired && mayReadField(field, role))
    .toSorted((a, b) => a.position - b.position)
    .map(columnOfField);

type Listed = Pick<FieldDefinition, 'key' | 'name' | 'type' | 'options' | 'isIndexed' | 'result' | 'isAsked'>;

/** What a formula or roll-up is counted in, as a column holds it. */
const kindsOfUnits: Record<Unit, ColumnKind> = {
  number: 'number',
  days: 'number',
  money: 'money',
  day: 'day',
  text: 'text',
  flag: 'choice',
};

/** A field as a column of a list: yes or no are two choices; a choice that is offered no more can still be asked for. */
export function columnOfField(field: Listed): Column {
  const { key, name, type, options } = field;
  const isFound = isComputed(field) ? field.isAsked === true : field.isIndexed;
  const isYesNo = type === 'flag' || field.result === 'flag';
  const choices = isYesNo ? ['true', 'false'] : options.choices?.map(({ id }) => id);
  const of = type === 'person' ? 'person' : options.target;
  return {
    key: `custom.${key}`,
    label: name,
    own: true,
    kind: field.result ? kindsOfUnits[field.result] : (kinds[type] ?? 'text'),
    nullable: true,
    sortable: isFound && type !== 'choices' && !isLink(type),
    filterable: isFound && type !== 'moment',
    ...(choices && choices.length > 0 ? { choices } : {}),
    ...(type === 'percent' ? { isShare: true } : {}),
    ...(of ? { of } : {}),
  };
}

/** Ordered by its id, which tells people nothing. */
const isLink = (type: FieldType): boolean => type === 'person' || type === 'record';
