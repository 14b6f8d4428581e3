import { expect, test } from 'vitest';
import { inWords } from './in-words.ts';

test.each([
  [-5_000, '0 min'],
  [59_000, '0 min'],
  [25 * 60_000, '25 min'],
  [90 * 60_000, '1 hr'],
  [47 * 3_600_000, '47 hr'],
  [48 * 3_600_000, '2 days'],
])('%d ms are %s', (time, said) => expect(inWords(time, 'en')).toBe(said));
