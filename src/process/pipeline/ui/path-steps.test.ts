import { expect, test } from 'vitest';
import en from '../../../app/web/locales/en.json' with { type: 'json' };
import { defaultPipeline, stagesFrom } from '../rules/default-pipeline.ts';
import { usualRules } from '../rules/transitions.ts';
import type { DealPageAnswer } from './api.ts';
import { pathSteps } from './path-steps.ts';
import { berlinWords, plain } from './words.testing.ts';

const { f, t } = await berlinWords(en);
const stages = stagesFrom(defaultPipeline, (key) => key) as unknown as DealPageAnswer['pipeline']['stages'];
const pipeline = {
  id: 'l',
  version: 1,
  name: 'New business',
  position: 0,
  stages,
  goneStages: [],
  rules: usualRules,
  retiredOn: null,
  template: 'default',
};
const visit = (stageId: string, from: string, to: string | null, days: number) => ({
  stageId,
  enteredAt: `${from}T09:00:00.000000Z`,
  leftAt: to && `${to}T09:00:00.000000Z`,
  days,
  outcome: null,
});
const told = (deal: Partial<Parameters<typeof pathSteps>[0]>) =>
  pathSteps(
    { pipeline, visits: [], stageId: 'demo', status: 'open', gate: null, daysInStage: null, ...deal },
    f,
    t,
  ).map(({ name, state, line, slow }) => plain([name, state, line, slow ? 'slow' : ''].filter(Boolean).join(', ')));

test('the way shows when a deal was where, where it stands, and what the next stage asks', () => {
  expect(
    told({
      visits: [
        visit('prospecting', '2026-09-02', '2026-09-09', 7),
        visit('qualification', '2026-09-09', '2026-11-14', 66),
        visit('demo', '2026-11-14', null, 9),
      ],
      daysInStage: 9,
      gate: { nextStageId: 'proposal', met: [{} as never], missing: [{} as never] },
    }).slice(0, 4),
  ).toEqual([
    'Prospecting, done, 2-9 Sep · 7 d',
    'Qualification, done, 9 Sep-14 Nov · 66 d, usual 21, slow',
    'Demo, now, since 14 Nov · 9 d of 21',
    'Proposal, ahead, 1 of 2 criteria met',
  ]);
});

test('a stage that was jumped is called skipped; one before the deal began is not', () => {
  expect(
    told({
      visits: [visit('qualification', '2026-11-01', '2026-11-02', 1), visit('proposal', '2026-11-02', null, 21)],
      stageId: 'proposal',
      daysInStage: 21,
    }).slice(0, 4),
  ).toEqual([
    'Prospecting, skipped',
    'Qualification, done, 1-2 Nov · 1 d',
    'Demo, skipped, skipped',
    'Proposal, now, since 2 Nov · 21 d of 14, slow',
  ]);
});

test('a closed deal stands nowhere any more, and its way stays', () => {
  const steps = told({ visits: [visit('demo', '2026-11-01', '2026-11-20', 19)], status: 'won' });
  expect(steps[2]).toBe('Demo, done, 1-20 Nov · 19 d');
  expect(steps.slice(3).every((step) => step.endsWith('ahead'))).toBe(true);
});
