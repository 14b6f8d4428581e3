import { expect, test } from 'vitest';
import { columnsOfObject } from './columns.ts';
import type { FieldDefinition } from './definition.ts';
import { aField } from './testing.ts';

const columns = (...fields: Partial<FieldDefinition>[]) => columnsOfObject('company', 'rep', fields.map(aField));
const both = { sortable: true, filterable: true };
const neither = { sortable: false, filterable: false };

test.each([
  [{ type: 'number' }, { kind: 'number', ...both }],
  [{ type: 'percent' }, { kind: 'number', ...both, isShare: true }],
  [{ type: 'money' }, { kind: 'money', ...both }],
  [{ type: 'day' }, { kind: 'day', ...both }],
  [{ type: 'email' }, { kind: 'text', ...both }],
  [{ type: 'flag' }, { kind: 'choice', ...both, choices: ['true', 'false'] }],
  [{ type: 'choices' }, { kind: 'choice', sortable: false, filterable: true }],
  [{ type: 'person' }, { kind: 'person', sortable: false, filterable: true, of: 'person' }],
  [
    { type: 'record', options: { target: 'product' } },
    { kind: 'record', sortable: false, filterable: true, of: 'product' },
  ],
  [{ type: 'moment' }, { kind: 'text', sortable: true, filterable: false }],
  [{ type: 'formula' }, { kind: 'text', ...neither }],
  [{ type: 'rollup' }, { kind: 'text', ...neither }],
  [
    { type: 'formula', result: 'days', isAsked: true },
    { kind: 'number', ...both },
  ],
  [
    { type: 'rollup', result: 'money', isAsked: true },
    { kind: 'money', ...both },
  ],
  [
    { type: 'formula', result: 'flag', isAsked: true },
    { kind: 'choice', ...both, choices: ['true', 'false'] },
  ],
  [
    { type: 'formula', result: 'number', isAsked: false },
    { kind: 'number', ...neither },
  ],
  [
    { type: 'number', isIndexed: false },
    { kind: 'number', ...neither },
  ],
] as [Partial<FieldDefinition>, object][])('a list that may ask by a field offers it: %o', (field, column) => {
  const common = { key: 'custom.note', label: 'Note', own: true, nullable: true };
  expect(columns({ isIndexed: true, ...field })).toEqual([{ ...common, ...column }]);
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

test('what may be chosen no more can still be asked for: records say it', () => {
  const choices = [
    { id: 'gold', label: 'Gold' },
    { id: 'tin', label: 'Tin', retired: true },
  ];
  expect(columns({ type: 'choice', options: { choices } })[0]?.choices).toEqual(['gold', 'tin']);
});

test('no field is no column', () => {
  expect(columns()).toEqual([]);
});
