import { expect, test } from 'vitest';
import { columnsOfObject } from './columns.ts';
import type { FieldDefinition } from './definition.ts';
import { aField } from './testing.ts';

const columns = (...fields: Partial<FieldDefinition>[]) => columnsOfObject('company', 'rep', fields.map(aField));

test.each([
  [{ type: 'number' }, { kind: 'number', sortable: true, filterable: true }],
  [{ type: 'percent' }, { kind: 'number', sortable: true, filterable: true }],
  [{ type: 'money' }, { kind: 'money', sortable: true, filterable: true }],
  [{ type: 'day' }, { kind: 'day', sortable: true, filterable: true }],
  [{ type: 'email' }, { kind: 'text', sortable: true, filterable: true }],
  [{ type: 'choices' }, { kind: 'choice', sortable: false, filterable: true }],
  [{ type: 'formula' }, { kind: 'text', sortable: false, filterable: false }],
  [
    { type: 'number', isIndexed: false },
    { kind: 'number', sortable: false, filterable: false },
  ],
] as [Partial<FieldDefinition>, object][])('a list that may ask by a field offers it: %o', (field, column) => {
  expect(columns({ isIndexed: true, ...field })).toEqual([{ key: 'custom.note', label: 'Note', ...column }]);
});

test('columns stand in the order of the fields, without those of other records, retired ones and those kept from the role', () => {
  const fields = [
    { key: 'last', position: 9 },
    { key: 'first', position: 1 },
    { key: 'gone', isRetired: true },
    { key: 'secret', readers: ['finance' as const] },
    { key: 'elsewhere', object: 'deal' },
  ];
  expect(columns(...fields).map(({ key }) => key)).toEqual(['custom.first', 'custom.last']);
});

test('a choice names what may still be chosen', () => {
  const choices = [
    { id: 'gold', label: 'Gold' },
    { id: 'tin', label: 'Tin', retired: true },
  ];
  expect(columns({ type: 'choice', options: { choices } })[0]?.choices).toEqual([{ id: 'gold', label: 'Gold' }]);
});

test('no field is no column', () => {
  expect(columns()).toEqual([]);
});
