import { expect, test } from 'vitest';
import catalogue from '../../../app/web/locales/en.json' with { type: 'json' };
import type { Problem } from '../../../platform/http/problem.ts';
import { sentence } from './send.ts';
import { berlinWords } from './words.testing.ts';

const { t } = await berlinWords(catalogue);
const told = (problem: Partial<Problem>) =>
  sentence({ type: 'about:blank', title: 'It does not fit', status: 422, ...problem }, t);

test('of a form with many fields it is said which of them does not fit', () => {
  const errors = [
    { field: 'expectedCloseOn', message: 'must be a day' },
    { field: 'body.nextStep', message: 'must not be longer than 300 characters' },
    { field: 'lines.0.quantity', message: 'must be more than 0' },
  ];
  expect(told({ errors })).toBe(
    'Closes: must be a day; Next step: must not be longer than 300 characters; must be more than 0',
  );
});

test('without fields the words of the refusal are said, and without them its title', () => {
  expect(told({ detail: 'This deal is closed already.' })).toBe('This deal is closed already.');
  expect(told({})).toBe('It does not fit');
});
