import { expect, test } from 'vitest';
import { type Answer, calibrated, faultIn, firstTime, overall } from './answers.ts';

const questions = [{ key: 'results' }, { key: 'skills' }];
const packet = new Set(['metric:won_value', 'coaching-plan:1']);
const results: Answer = { key: 'results', rating: 4, words: '', cites: ['metric:won_value'], noneWhy: '' };
const skills: Answer = { key: 'skills', rating: 3, words: '', cites: [], noneWhy: 'Moved here in December' };

test.each([
  ['nothing is wrong with evidence, or with why there is none', [results, skills], null],
  ['a rating without evidence', [results, { ...skills, noneWhy: ' ' }], { key: 'skills', why: 'no-evidence' }],
  ['a record that is not in the packet', [{ ...results, cites: ['deal:9'] }], { key: 'results', why: 'not-in-packet' }],
  ['a question that is left out', [results], { key: 'skills', why: 'lacking' }],
  ['a question twice', [results, results], { key: 'results', why: 'twice' }],
  ['a question that was not asked', [{ ...results, key: 'luck' }], { key: 'luck', why: 'not-asked' }],
])('%s', (_, answers, fault) => {
  expect(faultIn(answers, questions, packet)).toEqual(fault);
});

test('a colleague has no packet before him and cites nothing', () => {
  expect(
    faultIn(
      [
        { ...results, cites: [] },
        { ...skills, noneWhy: '' },
      ],
      questions,
      null,
    ),
  ).toBeNull();
});

test('the last change of calibration counts, and what was given stays as it was given', () => {
  const given = [results, skills];
  const now = calibrated(given, [
    { key: 'skills', to: 2 },
    { key: 'skills', to: 4 },
  ]);
  expect(now.map(({ rating }) => rating)).toEqual([4, 4]);
  expect(given[1]!.rating).toBe(3);
  expect(overall(now)).toBe(4);
  expect(overall([])).toBeNull();
});

test('what nobody ever spoke of is said for the first time', () => {
  expect(firstTime(questions, ['results'])).toEqual(['skills']);
});
