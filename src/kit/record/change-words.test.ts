import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { Format } from '../format/format.tsx';
import { type ChangeBody, changeItem, type FieldChange } from './change-words.ts';
import type { TimelineEntry } from './entries.ts';

const f = {
  day: (day: string) => `on ${day.slice(8)}`,
  dayOf: () => '2026-11-27',
  when: () => 'today',
  whenExact: () => 'today at 9',
  number: (n: number) => n.toLocaleString('en-GB'),
} as unknown as Format;
const t = ((key: string) => key.split('.').at(-1)) as unknown as TFunction;

const told = (change: Omit<FieldChange, 'field'>): string => {
  const body: ChangeBody = {
    ...{ changeId: '1', recordedAt: '2026-11-27T09:00:00Z', action: 'update', reason: null, undoes: null },
    fields: [{ field: 'custom.x', ...change }],
  };
  const entry = { id: '1', at: '2026-11-27T09:00:00Z', by: 'screen', person: null, body } as unknown as TimelineEntry;
  const { title, text } = changeItem(entry, { f, t }, { nameOf: (field) => field });
  return `${title} ${String(text)}`;
};

test('a field that a workspace added is told as its reader says numbers, days, and yes or no', () => {
  const weight = { name: 'Weight', type: 'number', before: '900 t', after: '12345.5 t' };
  expect(told(weight)).toBe('Weight 900 t → 12,345.5 t');
  expect(told({ name: 'Share', type: 'percent', before: null, after: '12.5 %' })).toBe('Share 12.5 %');
  expect(told({ name: 'Audit', type: 'day', before: null, after: '2027-01-15' })).toBe('Audit on 15');
  expect(told({ name: 'Informed', type: 'flag', before: 'no', after: 'yes' })).toBe('Informed no → yes');
});

test('what only looks like a number or a day stays as it was typed', () => {
  expect(told({ name: 'Tier', type: 'text', before: null, after: '12345' })).toBe('Tier 12345');
  expect(told({ before: '2027-01-15', after: null })).toBe('custom.x 2027-01-15 → nothing');
});
