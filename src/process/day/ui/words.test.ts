import { expect, test } from 'vitest';
import { format } from '../../../kit/format/format.tsx';
import { dayInWords, headingOf } from './words.ts';

const f = (locale: string) =>
  format({ locale, timeZone: 'Pacific/Auckland', today: '2026-11-30', fiscal: { startMonth: 4, namedAfter: 'end' } });

test('a heading of a day begins with a capital, a day within a sentence as its language writes it', () => {
  expect(headingOf('2026-12-01', 'es-ES', f('es-ES'))).toBe('Martes, 1 de diciembre');
  expect(dayInWords('2026-12-01', 'es-ES', f('es-ES'))).toBe('martes, 1 de diciembre');
  expect(dayInWords('2026-12-01', 'en-GB', f('en-GB'))).toBe('Tuesday 1 December');
});

test('a day of another year says its year', () => {
  expect(headingOf('2027-01-04', 'es-ES', f('es-ES'))).toContain('2027');
});
