import { expect, test } from 'vitest';
import { passwordStrength } from './password-strength.ts';

test('a password below ten letters is too short, whatever it is made of', () => {
  expect(passwordStrength('')).toBe('short');
  expect(passwordStrength('aB3$xY9!q')).toBe('short');
});

test('what everybody tries first is easy to guess', () => {
  const tried = [
    ...[
      'aaaaaaaaaaaa',
      '1234567890',
      'abcdefghijklmn',
      'password123',
      'Qwertz12345',
      'qwertyuiop',
      '1q2w3e4r5t',
      'P@ssw0rd2026',
    ],
    ...[
      'Passw0rd!!',
      'football123',
      'Sunshine2024!',
      'iloveyou1234',
      'Welcome2026!',
      'Willkommen1',
      'michael1985',
      'abc1abc1abc1',
    ],
    ...[
      '1qaz2wsx3edc',
      'contraseña1',
      'qwertyqwerty',
      'Summer2026!!',
      'changeme123',
      '0987654321',
      'letmein2026',
      'superman2000',
    ],
  ];
  expect(tried.filter((password) => passwordStrength(password) !== 'easy')).toEqual([]);
});

test('one’s own name and that of one’s company are no secrets', () => {
  expect(passwordStrength('Castellan#2026', ['Ana Kovac', 'Castellan'])).toBe('easy');
  expect(passwordStrength('AnaKovac1990', ['Ana Kovac', 'ana@castellan.example'])).toBe('easy');
});

test('words that everybody takes are no harm beside others', () => {
  expect(passwordStrength('a winter harbour at night')).not.toBe('easy');
  expect(passwordStrength('my dragon eats only plums')).toBe('good');
});

test('four words are good, ten mixed letters are fair', () => {
  expect(passwordStrength('correct horse battery staple')).toBe('good');
  expect(passwordStrength('tR7#kq0Lm2')).toBe('fair');
});
