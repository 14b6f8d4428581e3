import { expect, test } from 'vitest';
import { changesBetween } from './change-pipeline.ts';
import { defaultPipeline, stagesFrom } from './default-pipeline.ts';
import type { Criterion, Stage } from './stages.ts';

const stages: Stage[] = defaultPipeline.stages.map(({ key, ...stage }) => ({ id: key, ...stage }));
const backwards = (criterion: Criterion) => Object.fromEntries(Object.entries(criterion).reverse()) as Criterion;

test('a pipeline that is saved as it was opened has changed in nothing, whichever way its criteria are written down', () => {
  const opened = stages.map((stage) => ({
    ...stage,
    entry: stage.entry.map(backwards),
    exit: stage.exit.map(backwards),
  }));
  expect(changesBetween(stages, opened)).toEqual([]);
});

test('a criterion that asks for more is told at its stage', () => {
  const stricter = stages.map((stage) => ({
    ...stage,
    exit: stage.exit.map((each) => (each.kind === 'qualified' ? { ...each, least: 3 } : each)),
  }));
  expect(changesBetween(stages, stricter)).toMatchObject([{ name: 'Qualification', what: 'criteria' }]);
});

test('which stage counts as presented is a change of its own, told once', () => {
  const stages = stagesFrom(defaultPipeline, (key) => key);
  const later = stages.map(({ presents: _, ...stage }, at) => (at === 3 ? { ...stage, presents: true } : stage));
  expect(changesBetween(stages, later)).toMatchObject([{ name: 'Proposal', what: 'presents' }]);
  const unsaid = stages.map(({ presents: _, ...stage }) => stage);
  expect(changesBetween(stages, unsaid)).toMatchObject([{ name: 'Demo', what: 'presents-no-more' }]);
});
