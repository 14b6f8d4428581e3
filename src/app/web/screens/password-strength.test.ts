import { expect, test } from 'vitest';
import { passwordStrength } from './password-strength.ts';

test('a password below ten letters is too short, whatever it is made of', () => {
  expect(passwordStrength('')).toBe('short');
  expect(passwordStrength('aB3$xY9!q')).toBe('short');
});

test('what everybody tries first is easy to guess', () => {
  for (const password of ['aaaaaaaaaaaa', '1234567890', 'abcdefghijklmn', 'password123', 'Qwertz12345'])
    expect(passwordStrength(password), password).toBe('easy');
});

test('one’s own name is no secret', () => {
  expect(passwordStrength('AnaKovac1990', ['Ana Kovac', 'ana@castellan.example'])).toBe('easy');
});

test('four words are good, ten mixed letters are fair', () => {
  expect(passwordStrength('correct horse battery staple')).toBe('good');
  expect(passwordStrength('tR7#kq0Lm2')).toBe('fair');
});
