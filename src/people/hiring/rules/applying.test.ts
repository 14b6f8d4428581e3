import { expect, test } from 'vitest';
import { appliedAgain } from './applying.ts';

test('who applies once more adds what is new and overwrites nothing', () => {
  const first = { phone: null, letter: 'I sell.', cameAgain: 0 };
  const again = appliedAgain(first, { phone: '+49 1', letter: 'And I sail.' });
  expect(again).toEqual({ phone: '+49 1', letter: 'I sell.\n\nAnd I sail.', cameAgain: 1 });
  expect(appliedAgain(again, { phone: '+49 2', letter: 'I sell.' })).toEqual({ ...again, cameAgain: 2 });
});
