import { expect, test } from 'vitest';
import { languageOf, localeFor } from './languages.ts';

test('a reader is spoken to in the first of his languages that the product knows, else in English', () => {
  expect(languageOf(['pt-BR', 'es-MX', 'en'])).toBe('es');
  expect(languageOf(['EN-us'])).toBe('en');
  expect(languageOf(['ja'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

test('days and numbers follow the language, and its region where the workspace names one', () => {
  expect(localeFor('es', 'en-GB')).toBe('es-ES');
  expect(localeFor('es', 'es-MX')).toBe('es-MX');
  expect(localeFor('en', 'en-US')).toBe('en-US');
  expect(localeFor('en', 'de-DE')).toBe('en-GB');
});

test('who chose no language reads days and numbers as the workspace writes them', () => {
  expect(localeFor(null, 'de-DE')).toBe('de-DE');
});
