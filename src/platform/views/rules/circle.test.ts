import { expect, test } from 'vitest';
import { circleOf } from './circle.ts';

const managers = new Map<string, string | null>([
  ['lea', null],
  ['max', 'lea'],
  ['ria', 'max'],
  ['rob', 'max'],
]);

test('a team finds what its managers at any height made for it, and a manager what his people made', () => {
  expect(circleOf('ria', ['ria'], managers).sort()).toEqual(['lea', 'max', 'ria']);
  expect(circleOf('max', ['max', 'ria', 'rob'], managers).sort()).toEqual(['lea', 'max', 'ria', 'rob']);
});

test('colleagues do not find each other', () => {
  expect(circleOf('ria', ['ria'], managers)).not.toContain('rob');
});

test('a loop of managers ends', () => {
  const loop = new Map([
    ['a', 'b'],
    ['b', 'a'],
  ]);
  expect(circleOf('a', ['a'], loop)).toEqual(['a', 'b']);
});
