import type { LocalDate } from '../../../ground/index.ts';

export const questionKinds = ['text', 'choice', 'score'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question of the interview that is held after a deal was won or lost. Scores go from 1 to 5. */
export type Question = {
  key: string;
  text: string;
  kind: QuestionKind;
  /** What a choice offers. */
  choices: string[];
  /** After which end it is asked. */
  about: 'won' | 'lost' | 'both';
};

/** An answer keeps the question as it was asked: a question that is changed later changes no answer. */
export type InterviewAnswer = { key: string; question: string; value: string | number };

/** A talk with the buyer about why it went as it did. */
export type Interview = {
  id: string;
  heldOn: LocalDate;
  /** Whom of the buyer's; null for somebody who is no contact. */
  contactId: string | null;
  /** Who of ours held it. */
  personId: string;
  answers: InterviewAnswer[];
};

const question = (key: string, text: string, more: Partial<Question> = {}): Question => ({
  key,
  text,
  kind: 'text',
  choices: [],
  about: 'both',
  ...more,
});

/** The questions a workspace begins with. */
export const firstQuestions: readonly Question[] = [
  question('trigger', 'What made you look for something new?'),
  question('decided', 'What decided it in the end?'),
  question('price', 'How did our price compare?', {
    kind: 'choice',
    choices: ['Lower', 'About the same', 'Up to 10 % higher', 'More than 10 % higher'],
  }),
  question('need', 'How well did we understand what you need?', { kind: 'score' }),
  question('process', 'How easy was it to buy from us?', { kind: 'score' }),
  question('otherwise', 'What would have changed your decision?', { about: 'lost' }),
  question('doubt', 'What nearly made you choose somebody else?', { about: 'won' }),
];

/** The questions for a deal that ended so. */
export const questionsFor = (questions: readonly Question[], status: 'won' | 'lost'): Question[] =>
  questions.filter(({ about }) => about === 'both' || about === status);

export type AnswerFault = { answer: number; fault: 'unknown-question' | 'not-a-choice' | 'not-a-score' | 'not-words' };

/** What is wrong with answers, by their place; null when nothing is. Not every question need be answered. */
export function faultInAnswers(
  questions: readonly Question[],
  answers: readonly { key: string; value: string | number }[],
): AnswerFault | null {
  for (const [answer, { key, value }] of answers.entries()) {
    const asked = questions.find((each) => each.key === key);
    if (!asked) return { answer, fault: 'unknown-question' };
    if (asked.kind === 'choice' && !asked.choices.includes(String(value))) return { answer, fault: 'not-a-choice' };
    const isScore = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5;
    if (asked.kind === 'score' && !isScore) return { answer, fault: 'not-a-score' };
    if (asked.kind === 'text' && (typeof value !== 'string' || value.trim() === ''))
      return { answer, fault: 'not-words' };
  }
  return null;
}

export type QuestionFault = { question: number; fault: 'twice' | 'needs-choices' };

/** What is wrong with a form of questions: a key used twice, or a choice between fewer than two, or between the same twice. */
export function faultInQuestions(questions: readonly Question[]): QuestionFault | null {
  const seen = new Set<string>();
  for (const [at, { key, kind, choices }] of questions.entries()) {
    if (seen.has(key)) return { question: at, fault: 'twice' };
    seen.add(key);
    const isTold = choices.length > 1 && new Set(choices).size === choices.length;
    if (kind === 'choice' && !isTold) return { question: at, fault: 'needs-choices' };
  }
  return null;
}

export type QuestionSum = {
  key: string;
  question: string;
  n: number;
  /** Of scores; null where none was given. */
  mean: number | null;
  counts: { value: string; n: number }[];
};

/**
 * What interviews said to each question, in the order of the form: of scores 4, 5 and 3 the mean 4 with n = 3, of choices how often
 * each was made, those last that the form no longer offers. Answers in words are counted, and read on the deal.
 */
export function sumOfAnswers(
  questions: readonly Question[],
  interviews: readonly Pick<Interview, 'answers'>[],
): QuestionSum[] {
  return questions.map(({ key, text, kind, choices }) => {
    const values = interviews.flatMap(({ answers }) =>
      answers.filter((answer) => answer.key === key).map(({ value }) => value),
    );
    const scores = kind === 'choice' ? [] : values.filter((value) => typeof value === 'number');
    const counted = kind === 'choice' ? [...new Set([...choices, ...values.map(String)])] : [];
    return {
      key,
      question: text,
      n: values.length,
      mean: scores.length === 0 ? null : scores.reduce((all, score) => all + score, 0) / scores.length,
      counts: counted.map((value) => ({ value, n: values.filter((each) => String(each) === value).length })),
    };
  });
}
