import { expect, test } from 'vitest';
import { kindsOfId } from './id-kinds.ts';

test('an id of Salesforce tells by its beginning whether it is a lead or a contact; others may be of any kind', () => {
  expect(kindsOfId('salesforce', '00Q5e00000AbCdEFGH', ['contact', 'lead'])).toEqual(['lead']);
  expect(kindsOfId('salesforce', '0035e00000AbCdE', ['contact', 'lead'])).toEqual(['contact']);
  expect(kindsOfId('salesforce', '5005e00000AbCdE', ['deal', 'company'])).toEqual(['deal', 'company']);
  expect(kindsOfId('salesforce', '00Q17', ['contact', 'lead'])).toEqual(['contact', 'lead']);
  expect(kindsOfId('zoho', '00Q5e00000AbCdEFGH', ['contact', 'lead'])).toEqual(['contact', 'lead']);
});
