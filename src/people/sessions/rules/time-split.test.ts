import { expect, test } from 'vitest';
import { dice } from '../../../ground/dice.ts';
import { type Spent, splitOf } from './time-split.ts';

const meeting = (template: 'one-on-one' | 'pipeline-review' | 'team-meeting', minutes: number): Spent => ({
  ...{ of: 'meeting', template, minutes },
});
const activity = (minutes: number | null, more: object = {}): Spent => ({
  ...{ of: 'activity', countsAsContact: false, isUrgent: false, minutes },
  ...more,
});

test('talks of two are coaching, what is urgent and not with customers is firefighting', () => {
  const { parts } = splitOf([
    ...[meeting('one-on-one', 50), meeting('pipeline-review', 20)],
    ...[activity(20, { countsAsContact: true, isUrgent: true }), activity(10, { isUrgent: true })],
  ]);
  expect(parts.map(({ tag, percent }) => [tag, percent])).toEqual([
    ['coaching', 50],
    ['reviewing', 20],
    ['customers', 20],
    ['firefighting', 10],
  ]);
});

test('three equal parts are 34, 33 and 33, and whatever was done adds up to 100', () => {
  const equal = [meeting('one-on-one', 30), meeting('pipeline-review', 30), meeting('team-meeting', 30)];
  expect(splitOf(equal).parts.map(({ percent }) => percent)).toEqual([34, 33, 33]);
  const throws = dice('time');
  for (let n = 0; n < 200; n += 1) {
    const all = Array.from({ length: 1 + Math.floor(throws.chance() * 20) }, () =>
      activity(1 + Math.floor(throws.chance() * 300), {
        countsAsContact: throws.chance() < 0.4,
        isUrgent: throws.chance() < 0.3,
      }),
    );
    expect(splitOf([...all, ...equal]).parts.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
  }
});

test('what says not how long it takes is told beside, and nothing is divided without hours', () => {
  expect(splitOf([activity(null), meeting('one-on-one', 30)])).toMatchObject({ minutes: 30, unknown: 1 });
  expect(splitOf([activity(null)])).toEqual({ parts: [], minutes: 0, unknown: 1 });
});
