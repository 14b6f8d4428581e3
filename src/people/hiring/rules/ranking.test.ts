import { expect, test } from 'vitest';
import { fewSteps } from '../testing.ts';
import { meansOf, movesBetween, rank } from './ranking.ts';

const attributes = (coachability: number, drive: number) => [
  { key: 'coachability', weight: coachability },
  { key: 'drive', weight: drive },
];
const three = [
  { id: 'ada', means: { coachability: 4, drive: 2 } },
  { id: 'ben', means: { coachability: 3, drive: 3 } },
  { id: 'cleo', means: { coachability: 2, drive: 4 } },
];

test('whoever is strongest in what counts most comes first', () => {
  expect(rank(three, attributes(1, 0)).map(({ id, composite }) => [id, composite])).toEqual([
    ['ada', 1],
    ['ben', 0],
    ['cleo', -1],
  ]);
  expect(rank(three, attributes(1, 3)).map(({ id }) => id)).toEqual(['cleo', 'ben', 'ada']);
});

test('other weights change places, and each move says which attribute made it', () => {
  const with4 = (coachability: number, drive: number) => [
    ...attributes(coachability, drive),
    { key: 'selling', weight: 4 },
  ];
  const moves = movesBetween(rank(three, with4(3, 1)), rank(three, with4(3, 6)));
  expect(moves).toEqual([
    { id: 'cleo', from: 3, to: 1, because: 'drive' },
    { id: 'ada', from: 1, to: 3, because: 'drive' },
  ]);
  expect(movesBetween(rank(three, attributes(3, 1)), rank(three, attributes(6, 2)))).toEqual([]);
});

test('an attribute where all are alike decides nothing, and what nobody scored is named', () => {
  const alike = three.map((one) => ({ ...one, means: { ...one.means, drive: 3 } }));
  expect(rank(alike, attributes(1, 9)).map(({ id }) => id)).toEqual(['ada', 'ben', 'cleo']);
  const [half] = rank([{ id: 'ada', means: { coachability: 4, drive: null } }], attributes(1, 1));
  expect(half).toMatchObject({ unknown: ['drive'], composite: 0 });
  expect(rank([{ id: 'new', means: { coachability: null, drive: null } }], attributes(1, 1))).toEqual([]);
});

test('the mean of an attribute is over all who scored it', () => {
  const by = (interviewerId: string, score: 2 | 4) => ({
    ...{ stepId: 'fit', interviewerId },
    scores: fewSteps[0]!.questions.map(({ id }) => ({ questionId: id, score })),
  });
  expect(meansOf(fewSteps, [by('ana', 2), by('ben', 4)])).toEqual({ coachability: 3, drive: 3 });
  expect(meansOf(fewSteps, [])).toEqual({ coachability: null, drive: null });
});
