import { expect, test } from 'vitest';
import { itemsFrom } from './checklist.ts';

const saved = ['Budget', 'Legal', 'Security'].map((text, at) => ({ key: `item-${at + 1}`, text }));

/** What stands in the field after each stroke, one after the other, as the editor hears it. */
function typed(...texts: string[]) {
  let made = 0;
  const newKey = () => `new-${++made}`;
  let items = saved;
  for (const text of texts) items = itemsFrom(text.split('\n'), items, { saved, newKey });
  return items.map(({ key, text }) => `${text} ${key}`);
}

test('a line that is put between takes nobody its ticks', () => {
  expect(
    typed('Budget\n\nLegal\nSecurity', 'Budget\nP\nLegal\nSecurity', 'Budget\nProcurement\nLegal\nSecurity'),
  ).toEqual([...['Budget item-1', 'Procurement new-1', 'Legal item-2', 'Security item-3']]);
});

test.each<[string, string[], string[]]>([
  ['the first line taken out', ['Legal\nSecurity'], ['Legal item-2', 'Security item-3']],
  ['lines in another order', ['Security\nBudget\nLegal'], ['Security item-3', 'Budget item-1', 'Legal item-2']],
  [
    'a line worded anew, letter by letter',
    ['Budget\nLega\nSecurity', 'Budget\nLegal advic\nSecurity', 'Budget\nLegal advice\nSecurity'],
    ['Budget item-1', 'Legal advice item-2', 'Security item-3'],
  ],
  [
    'two lines joined by mistake and parted again',
    ['BudgetLegal\nSecurity', 'Budget\nLegal\nSecurity'],
    ['Budget item-1', 'Legal item-2', 'Security item-3'],
  ],
  [
    'a line cut and put in again elsewhere',
    ['Budget\nSecurity', 'Budget\nSecurity\n', 'Budget\nSecurity\nLegal'],
    ['Budget item-1', 'Security item-3', 'Legal item-2'],
  ],
  ['three other lines', ['Price\nTerms\nDelivery'], ['Price new-1', 'Terms new-2', 'Delivery new-3']],
  [
    'a line replaced by another at the end',
    ['Budget\nSecurity\nPrice'],
    ['Budget item-1', 'Security item-3', 'Price new-1'],
  ],
  [
    'a line taken out and another put at the end',
    ['Budget\nSecurity', 'Budget\nSecurity\nPrice'],
    ['Budget item-1', 'Security item-3', 'Price new-1'],
  ],
])('%s: what was ticked stays with its words', (_, texts, expected) => {
  expect(typed(...texts)).toEqual(expected);
});
