import { expect, test } from 'vitest';
import { starvedPeople, type Worked } from './living.ts';

const patch = (companies: number, people: string[], least: number | null = null): Worked => ({
  ...{ companies, people, least },
});

test('who has less than half of what those in the middle have cannot live on it', () => {
  const worked = [patch(100, ['Ria']), patch(90, ['Rob']), patch(49, ['Rex']), patch(200, ['Ray']), patch(99, ['Rae'])];
  expect([...starvedPeople(worked)]).toEqual(['Rex']);
});

test('two who work one patch share it, and who works two has both', () => {
  const worked = [patch(100, ['Ria']), patch(100, ['Rob']), patch(70, ['Rex', 'Rae']), patch(20, ['Rae'])];
  expect([...starvedPeople(worked)]).toEqual(['Rex']);
});

test('a patch that asks for more companies than it has starves, unless he has another', () => {
  expect([...starvedPeople([patch(100, ['Ria'], 120), patch(100, ['Rob'])])]).toEqual(['Ria']);
  expect([...starvedPeople([patch(100, ['Ria'], 120), patch(30, ['Ria']), patch(100, ['Rob'])])]).toEqual([]);
});

test('where nobody works a territory nobody starves', () => {
  expect([...starvedPeople([patch(0, [])])]).toEqual([]);
});
