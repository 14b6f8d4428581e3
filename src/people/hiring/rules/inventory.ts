/**
 * The 50 items of the International Personality Item Pool that mark the five factors of Goldberg (1992), in the order in which they are
 * given; they are in the public domain (ipip.ori.org). Each is answered from 1, very inaccurate, to 5, very accurate.
 */
export const factors = ['extraversion', 'agreeableness', 'conscientiousness', 'stability', 'imagination'] as const;
export type Factor = (typeof factors)[number];

/** Whether an answer counts towards its factor or against it; item n belongs to factor (n - 1) modulo 5. */
const towards = [
  ...[true, false, true, false, true],
  ...[false, true, false, true, false],
  ...[true, false, true, false, true],
  ...[false, true, false, true, false],
  ...[true, false, true, false, true],
  ...[false, true, false, false, false],
  ...[true, false, true, false, true],
  ...[false, true, false, false, true],
  ...[true, true, true, false, true],
  ...[false, true, true, false, true],
];
export const items: readonly { factor: Factor; towards: boolean }[] = towards.map((counts, at) => ({
  factor: factors[at % 5] as Factor,
  towards: counts,
}));

/** What a candidate answered, item by item, and what each factor comes to: 10 to 50. */
export type Filled = { answers: readonly number[]; factors: Record<Factor, number> };

/** Ten answers a factor, added up; of an item that counts against it 6 less the answer. All threes are 30 everywhere. */
export function factorScores(answers: readonly number[]): Record<Factor, number> {
  const sums = Object.fromEntries(factors.map((factor) => [factor, 0])) as Record<Factor, number>;
  items.forEach((item, at) => {
    const answer = answers[at] as number;
    sums[item.factor] += item.towards ? answer : 6 - answer;
  });
  return sums;
}

/** Whether nearly all was answered alike, so that nothing is to be read from it: 45 of 50 or more the same. */
export const isUnread = (answers: readonly number[]): boolean =>
  [1, 2, 3, 4, 5].some((answer) => answers.filter((one) => one === answer).length >= 45);
