import { expect, test } from 'vitest';
import { addressLine, channelLink, keyed, parseSpot, spotText } from './reaching.ts';

test('a number keeps what was typed and is found by its key', () => {
  expect(keyed([{ label: 'Mobile', number: '+49 170 / 123 45 67' }])).toEqual([
    { label: 'Mobile', number: '+49 170 / 123 45 67', key: '01234567' },
  ]);
});

test('an address reads as on an envelope, without what is not known', () => {
  const blank = { label: null, street: null, postalCode: null, city: null, region: null, country: null };
  expect(
    addressLine({ ...blank, street: 'Kaistrasse 4', postalCode: '20457', city: 'Hamburg', country: 'Germany' }),
  ).toBe('Kaistrasse 4, 20457 Hamburg, Germany');
  expect(addressLine({ ...blank, city: 'Hamburg' })).toBe('Hamburg');
  expect(addressLine(blank)).toBe('');
});

test.each([
  ['linkedin', 'linkedin.com/in/maria-keller', 'https://linkedin.com/in/maria-keller'],
  ['website', 'https://acme.com', 'https://acme.com'],
  ['whatsapp', '+49 170 1234567', 'https://wa.me/491701234567'],
  ['signal', 'maria.99', null],
  ['website', 'javascript:alert(1)', null],
  ['other', 'ask at the gate', null],
] as const)('a %s channel %s leads to %s', (kind, value, link) => {
  expect(channelLink({ kind, value })).toBe(link);
});

test('a place on the ground is read as maps give it, and what is none on earth is not', () => {
  expect(parseSpot('53.5437, 9.9889')).toEqual({ latitude: 53.5437, longitude: 9.9889 });
  expect(parseSpot(' -33.86;151.2 ')).toEqual({ latitude: -33.86, longitude: 151.2 });
  for (const typed of ['', 'Hamburg', '91, 0', '0, 181', '53.5', '53,54, 9,98']) expect(parseSpot(typed)).toBeNull();
  expect(spotText({ latitude: -33.86, longitude: 151.2 })).toBe('-33.86, 151.2');
});
