import { expect, test } from 'vitest';
import { goKeys } from './go-keys.ts';

test('each page has a letter of its name, and no two have the same', () => {
  expect(goKeys(['My day', 'Pipeline', 'Deals', 'Products', 'People'])).toEqual(['m', 'p', 'd', 'r', 'e']);
  // Leads stand before deals, and leave them their D.
  expect(goKeys(['Dials', 'Leads', 'Pipelines', 'Edits', 'Areas'])).toEqual(['d', 'l', 'p', 'e', 'a']);
});

test('letters with marks count as their plain ones, and a name without a free letter has none', () => {
  expect(goKeys(['Übersicht', 'Uu', '商談'])).toEqual(['u', null, null]);
});
