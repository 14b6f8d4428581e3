import { expect, test } from 'vitest';
import { questionsForManagers, questionsForReps, raisedIn, raises, shippedKeys } from './questions.ts';

const skills = questionsForReps.find(({ key }) => key === 'skills')!;

test('a topic was raised where it was marked, or where its words were said', () => {
  expect(raises(skills, { topics: ['skills'], text: 'Went well' })).toBe(true);
  expect(raises(skills, { topics: [], text: 'Lost two on price in the negotiation' })).toBe(true);
  expect(raises(skills, { topics: [], text: 'La negociación con Acme' })).toBe(true);
  expect(raises(skills, { topics: ['data'], text: 'Keep the dates of next steps' })).toBe(false);
});

test('a word is known by its beginning, not from within another', () => {
  const data = questionsForReps.find(({ key }) => key === 'data')!;
  expect(raises(data, { topics: [], text: 'Forecasts come late' })).toBe(true);
  expect(raises(skills, { topics: [], text: 'A memodemo' })).toBe(false);
});

test('of all that is asked one sees what was never spoken of', () => {
  const said = [
    { topics: ['results'], text: '' },
    { topics: [], text: 'The team helps out' },
  ];
  expect(raisedIn(questionsForReps, said)).toEqual(['results', 'teamwork']);
  expect(raisedIn(questionsForManagers, [])).toEqual([]);
  expect(shippedKeys).toHaveLength(8);
});
