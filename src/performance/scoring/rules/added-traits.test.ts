import { expect, test } from 'vitest';
import type { FieldDefinition } from '../../../platform/fields/rules/definition.ts';
import { addedTraits, isAdded, toldFeature, toldValue, traitCell } from './added-traits.ts';

const field = (key: string, more: Partial<FieldDefinition> = {}): FieldDefinition =>
  ({
    ...{ id: key, object: 'deal', key, name: key, help: null, groupName: null, position: 0, type: 'choice' },
    ...{ options: {}, required: 'never', defaultValue: null, isUnique: false, isIndexed: true, isPersonal: false },
    ...{ isRetired: false, readers: null, writers: null, ...more },
  }) as FieldDefinition;

test('choices, flags and numbers are looked at that everybody sees, and nothing else', () => {
  const looked = addedTraits([
    field('tier', { options: { choices: [{ id: 'g', label: 'Gold' }] } as never }),
    field('seats', { type: 'number' }),
    field('pilot', { type: 'flag' }),
    field('notes', { type: 'text' }),
    field('secret', { readers: ['leader'] }),
    field('hand', { isIndexed: false }),
    field('old', { isRetired: true }),
    field('born', { isPersonal: true }),
    field('size', { object: 'company' }),
  ]);
  expect(looked.map(({ key, isNumber }) => [key, isNumber])).toEqual([
    ['tier', false],
    ['seats', true],
    ['pilot', false],
  ]);
  expect(toldFeature('added:tier', [{ ...looked[0]!, name: 'Tier' }])).toBe('added:Tier');
  expect([toldFeature('stage', looked), isAdded('stage'), isAdded('added:Tier')]).toEqual(['stage', false, true]);
  expect([toldValue('added:tier', 'g', looked), toldValue('added:seats', '12', looked)]).toEqual(['Gold', '12']);
});

test('what is not said, and what is more than one value, is nothing', () => {
  const custom = { tier: 'g', seats: 0, pilot: false, price: { amount: 1, currency: 'EUR' }, tags: ['a'], gone: null };
  expect(Object.keys(custom).map((key) => traitCell(custom, key))).toEqual(['g', '0', 'false', '', '', '']);
  expect([traitCell(null, 'tier'), traitCell(undefined, 'tier'), traitCell({}, 'tier')]).toEqual(['', '', '']);
});
