import { mean } from '../../../ground/index.ts';
import type { Question, Rating } from './questions.ts';

/** What somebody gives to one question: a rating, words, and the records of the period that it rests on, or why there is none. */
export type Answer = {
  key: string;
  rating: Rating;
  words: string;
  cites: readonly string[];
  noneWhy: string;
};

export type Fault = { key: string; why: 'not-asked' | 'twice' | 'not-in-packet' | 'no-evidence' | 'lacking' };

/**
 * What is wrong with answers that are handed in: every question is rated once, and every rating cites a record of the packet or says why
 * there is none. Who writes of a colleague or of whoever leads him has no packet before him, and cites nothing.
 */
export function faultIn(
  answers: readonly Answer[],
  questions: readonly Pick<Question, 'key'>[],
  packet: ReadonlySet<string> | null,
): Fault | null {
  const asked = new Set(questions.map(({ key }) => key));
  const seen = new Set<string>();
  for (const { key, cites, noneWhy } of answers) {
    if (!asked.has(key)) return { key, why: 'not-asked' };
    if (seen.has(key)) return { key, why: 'twice' };
    seen.add(key);
    if (packet && cites.some((id) => !packet.has(id))) return { key, why: 'not-in-packet' };
    if (packet && cites.length === 0 && noneWhy.trim() === '') return { key, why: 'no-evidence' };
  }
  const lacking = questions.find(({ key }) => !seen.has(key));
  return lacking ? { key: lacking.key, why: 'lacking' } : null;
}

/** One change of a rating in calibration, with its reason; it stays beside what was given. */
export type Calibrated = { key: string; from: Rating; to: Rating; reason: string; byId: string; on: string };

/** What answers come to after all that calibration changed. */
export function calibrated<A extends { key: string; rating: Rating }>(
  answers: readonly A[],
  changes: readonly Pick<Calibrated, 'key' | 'to'>[],
): A[] {
  const now = new Map(changes.map(({ key, to }) => [key, to]));
  return answers.map((answer) => ({ ...answer, rating: now.get(answer.key) ?? answer.rating }));
}

/** The mean of all ratings; null without any. 4, 3 and 5 are 4. */
export const overall = (answers: readonly { rating: number }[]): number | null =>
  mean(answers.map(({ rating }) => rating));

/** Questions that were asked and that nobody had raised with him before: he is told, and so is whoever rates. */
export const firstTime = (questions: readonly Pick<Question, 'key'>[], raised: readonly string[]): string[] =>
  questions.map(({ key }) => key).filter((key) => !raised.includes(key));
