import { expect, test } from 'vitest';
import { answerOffer } from './offering.ts';

test('an offer that waits is accepted, declined or taken back', () => {
  expect(answerOffer('made', 'accepted')).toEqual({ candidate: 'hired' });
  expect(answerOffer('made', 'declined')).toEqual({ candidate: 'withdrawn' });
  expect(answerOffer('made', 'withdrawn')).toEqual({ candidate: 'running' });
});

test('only who accepted can fail to start, and an answer is given once', () => {
  expect(answerOffer('accepted', 'never-started')).toEqual({ candidate: 'never-started' });
  expect(answerOffer('made', 'never-started')).toEqual({ refused: 'not-waiting' });
  expect(answerOffer('accepted', 'declined')).toEqual({ refused: 'not-waiting' });
  expect(answerOffer('never-started', 'accepted')).toEqual({ refused: 'not-waiting' });
});
