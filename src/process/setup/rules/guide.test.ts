import { expect, test } from 'vitest';
import { guideOf, type Said, type SetupPart, type SetupStep, setupSteps } from './guide.ts';

const guide = (found: SetupStep[], said: [SetupPart, Said][] = []) => guideOf(new Set(found), new Map(said));

test('a new workspace has six steps to go, and strategy is the first', () => {
  expect(guide([])).toMatchObject({ left: 6, next: 'strategy', isAway: false, isOver: false });
  expect(guide([]).steps.map(({ step }) => step)).toEqual([...setupSteps]);
});

test('what is there is done, what somebody said counts, and the next step is the first that is open', () => {
  const told = guide(
    ['strategy'],
    [
      ['stages', 'done'],
      ['coaching', 'put-away'],
    ],
  );
  expect(told).toMatchObject({ left: 3, next: 'team', isOver: false });
  expect(told.steps.map(({ standing, by }) => `${standing} ${by}`)).toEqual([
    'done found',
    'open null',
    'done said',
    'open null',
    'open null',
    'put-away said',
  ]);
});

test('a step that was put away and is there all the same is done', () => {
  expect(guide(['team'], [['team', 'put-away']]).steps[1]).toEqual({ step: 'team', standing: 'done', by: 'found' });
});

test('the guide is over when nothing is open, or when it was put away', () => {
  expect(guide([...setupSteps])).toMatchObject({ left: 0, next: null, isAway: false, isOver: true });
  expect(guide([], [['guide', 'put-away']])).toMatchObject({ left: 6, isAway: true, isOver: true });
});
