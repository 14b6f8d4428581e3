import { expect, test } from 'vitest';
import { changesBetween } from './change-pipeline.ts';
import { defaultPipeline } from './default-pipeline.ts';
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
