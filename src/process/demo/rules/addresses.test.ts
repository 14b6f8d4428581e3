import { expect, test } from 'vitest';
import { freeAddresses } from './addresses.ts';

test('an address that somebody has already gets the next free number, so that a second demo company can come', () => {
  const taken = new Set(['ana@harbour.example', 'ana.2@harbour.example']);
  expect(freeAddresses(['ana@harbour.example', 'ben@harbour.example'], taken)).toEqual([
    'ana.3@harbour.example',
    'ben@harbour.example',
  ]);
});
