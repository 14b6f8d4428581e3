import { describe, expect, test } from 'vitest';
import { type ClosingForms, faultInLoss, faultInWin, formFields, usualForms } from './closing-forms.ts';
import { faultInAnswers, faultInQuestions, firstQuestions, questionsFor, sumOfAnswers } from './interviews.ts';

const strict = Object.fromEntries(formFields.map((field) => [field, 'required'])) as ClosingForms;
const free = Object.fromEntries(formFields.map((field) => [field, 'no'])) as ClosingForms;

describe('what closing a deal asks', () => {
  test.each([
    [usualForms, { reasonId: null, lostToId: null, note: ' ' }, 'needs-reason'],
    [usualForms, { reasonId: null, lostToId: null, note: 'price' }, null],
    [usualForms, { reasonId: 'r', lostToId: null, note: '' }, null],
    [free, { reasonId: null, lostToId: null, note: '' }, 'needs-reason'],
    [strict, { reasonId: null, lostToId: 'c', note: 'price' }, 'needs-loss-reason'],
    [strict, { reasonId: 'r', lostToId: 'c', note: ' ' }, 'needs-note'],
    [strict, { reasonId: 'r', lostToId: null, note: 'price' }, 'needs-competitor'],
    [strict, { reasonId: 'r', lostToId: 'c', note: 'price' }, null],
  ])('a loss under %o told with %o: %s', (forms, said, fault) => {
    expect(faultInLoss(forms, said)).toBe(fault);
  });

  test('a win says what decided it where it must', () => {
    expect(faultInWin(strict, '  ')).toBe('needs-decision');
    expect(faultInWin(strict, 'references')).toBeNull();
    expect(faultInWin(usualForms, null)).toBeNull();
  });
});

describe('the interview', () => {
  test('asks the winner and the loser what each alone can tell', () => {
    const keys = (status: 'won' | 'lost') => questionsFor(firstQuestions, status).map(({ key }) => key);
    expect(keys('lost')).toContain('otherwise');
    expect(keys('lost')).not.toContain('doubt');
    expect(keys('won')).toContain('doubt');
    expect(faultInQuestions(firstQuestions)).toBeNull();
  });

  test.each([
    [[{ key: 'price', value: 'Lower' }], null],
    [[{ key: 'price', value: 'Cheap' }], { answer: 0, fault: 'not-a-choice' }],
    [
      [
        { key: 'need', value: 5 },
        { key: 'need', value: 6 },
      ],
      { answer: 1, fault: 'not-a-score' },
    ],
    [[{ key: 'need', value: '5' }], { answer: 0, fault: 'not-a-score' }],
    [[{ key: 'decided', value: '  ' }], { answer: 0, fault: 'not-words' }],
    [[{ key: 'unasked', value: 'x' }], { answer: 0, fault: 'unknown-question' }],
    [[], null],
  ])('answers %o: %o', (answers, fault) => {
    expect(faultInAnswers(firstQuestions, answers)).toEqual(fault);
  });

  test('a choice offers two things or more, and no key is used twice', () => {
    const choice = { ...firstQuestions[2]!, choices: ['Lower', 'Lower'] };
    expect(faultInQuestions([choice])).toEqual({ question: 0, fault: 'needs-choices' });
    expect(faultInQuestions([{ ...choice, choices: ['Lower', 'Higher', 'Lower'] }])).toMatchObject({ question: 0 });
    expect(faultInQuestions([firstQuestions[0]!, firstQuestions[0]!])).toEqual({ question: 1, fault: 'twice' });
  });

  test('scores of 4, 5 and 3 are 4 on average of n = 3; choices are counted', () => {
    const answered = (need: number, price: string) => ({
      answers: [
        { key: 'need', question: '', value: need },
        { key: 'price', question: '', value: price },
      ],
    });
    const sums = sumOfAnswers(firstQuestions, [
      answered(4, 'Lower'),
      answered(5, 'Lower'),
      answered(3, 'About the same'),
    ]);
    expect(sums.find(({ key }) => key === 'need')).toMatchObject({ n: 3, mean: 4, counts: [] });
    expect(sums.find(({ key }) => key === 'price')).toMatchObject({
      n: 3,
      mean: null,
      counts: [{ value: 'Lower', n: 2 }, { value: 'About the same', n: 1 }, { n: 0 }, { n: 0 }],
    });
    expect(sums.find(({ key }) => key === 'decided')).toMatchObject({ n: 0, mean: null });
  });

  test('a choice that the form no longer offers is counted after those that it does, so that the counts add up', () => {
    const stars = { ...firstQuestions[2]!, key: 'stars', choices: ['4', '5'] };
    const told = (value: string | number) => ({ answers: [{ key: 'stars', question: '', value }] });
    expect(sumOfAnswers([stars], [told('5'), told(5), told('six')])).toEqual([
      {
        ...{ key: 'stars', question: stars.text, n: 3, mean: null },
        counts: [
          { value: '4', n: 0 },
          { value: '5', n: 2 },
          { value: 'six', n: 1 },
        ],
      },
    ]);
  });
});
