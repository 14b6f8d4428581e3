import { expect, test } from 'vitest';
import { statusWordOf, stoodOf } from './lead-lives.ts';

const day = (n: number) => `2026-03-0${n}T09:00:00.000000Z`;
const of = (...changes: [number, string, string | null][]) =>
  stoodOf(
    changes.map(([on, word, before]) => ({ at: day(on), word, before })),
    day(1),
  ).map(({ from, status, answeredAt }) => `${from.slice(8, 10)} ${status} ${answeredAt?.slice(8, 10) ?? '–'}`);

test('a lead stood at each status from when its history says, and was answered when somebody began to work on it', () => {
  expect(of([3, 'Working - Contacted', 'Open'], [9, 'Qualified', 'Working - Contacted'])).toEqual([
    '01 new –',
    '03 working 03',
    '09 sql 03',
  ]);
  expect(of([5, 'Junk', 'Open'])).toEqual(['01 new –', '05 disqualified –']);
});

test('its changes come in any order; a word that says nothing, and the same again, change nothing', () => {
  expect(of([4, 'Blue', 'Working'], [2, 'Working', null], [6, 'In progress', 'Blue'])).toEqual([
    '01 new –',
    '02 working 02',
  ]);
  expect(of()).toEqual([]);
});

test('of one moment the last word is meant, also of that on which it came', () => {
  expect(of([1, 'Working', 'Open'], [1, 'Qualified', 'Working'])).toEqual(['01 sql 01']);
});

test('changes of other fields say nothing of where it stood, that it was converted does', () => {
  expect(statusWordOf('Status', 'Working')).toBe('Working');
  expect(statusWordOf('leadConverted', '')).toBe('converted');
  expect(statusWordOf('Phone', '123')).toBeNull();
});
