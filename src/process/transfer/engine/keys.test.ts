import { expect, test } from 'vitest';
import type { PlannedRow } from '../rules/planned.ts';
import { domainIn, keyIn, keysOf } from './keys.ts';

test.each([
  ['https://www.Acme.com/about?x=1', 'acme.com'],
  ['acme.co.uk:8080', 'acme.co.uk'],
  ['Info@acme.com', 'acme.com'],
  ['localhost', null],
  ['not a domain', null],
])('the domain of %s is %s', (text, domain) => {
  expect(domainIn(text)).toBe(domain);
});

test('a name is known again however it was written, an id only as it stands', () => {
  expect(keyIn('name', 'ACME, Inc.')).toBe(keyIn('name', 'Acme  inc'));
  expect(keyIn('id', '001A')).not.toBe(keyIn('id', '001a'));
  expect(keyIn('name', '株式会社')).not.toBe(keyIn('name', '有限会社'));
});

test('a row is called by all that it says, and by nothing that is blank', () => {
  const row = { externalId: null, name: 'Anna', values: { email: 'A@x.de', website: '' } } as unknown as PlannedRow;
  expect(keysOf(row, ['id', 'email', 'domain'])).toEqual([{ by: 'email', value: 'a@x.de' }]);
});
