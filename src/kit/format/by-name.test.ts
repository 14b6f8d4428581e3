import { expect, test } from 'vitest';
import { inOrderOf } from './by-name.ts';

test('names stand in the order of the reader’s language', () => {
  const sorted = (language: string, ...names: string[]) =>
    names
      .map((name) => ({ name }))
      .sort(inOrderOf(language))
      .map(({ name }) => name);
  expect(sorted('es', 'Zúñiga', 'Ñandú', 'álvarez', 'Nuñez', 'Oliva')).toEqual([
    'álvarez',
    'Nuñez',
    'Ñandú',
    'Oliva',
    'Zúñiga',
  ]);
  expect(sorted('sv', 'Öberg', 'Zander', 'Olsson')).toEqual(['Olsson', 'Zander', 'Öberg']);
});
