import { expect, test } from 'vitest';
import { defaultPipeline, stagesFrom } from './default-pipeline.ts';
import { presentedFrom, presentedIn, presentingStage } from './presenting.ts';
import { templates } from './templates.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name, name, exit: [] }));

test('in the pipeline that a workspace begins with it is the Demo', () => {
  const stages = defaultPipeline.stages.map(({ key, ...stage }) => ({ id: key, ...stage }));
  expect(presentingStage(stages)!.name).toBe('Demo');
  expect(presentedIn([{ stages }], undefined)).toEqual(['demo', 'proposal', 'negotiation', 'contracting']);
});

test('what a pipeline names itself goes before what its criteria and names would say', () => {
  const stages = named('New', 'Demo', 'Fitting', 'Deal').map((stage) => ({
    ...stage,
    presents: stage.id === 'Fitting',
  }));
  expect(presentingStage(stages)!.name).toBe('Fitting');
  expect(presentedIn([{ stages }], undefined)).toEqual(['Fitting', 'Deal']);
  const untold = { name: 'Partners', stages: named('New', 'Offer') };
  const nowhere = { name: 'Renewals', stages: named('Due', 'Agreed') };
  expect(presentedFrom([{ name: 'Main', stages }, untold, nowhere], undefined)).toEqual([
    { pipeline: 'Main', stage: 'Fitting', isNamed: true },
    { pipeline: 'Partners', stage: 'Offer', isNamed: false },
    { pipeline: 'Renewals', stage: null, isNamed: false },
  ]);
});

test('a pipeline from a template names its stage from the first day, one and no more', () => {
  for (const template of templates) {
    const stages = stagesFrom(template, (key) => key);
    expect(stages.filter(({ presents }) => presents)).toEqual([presentingStage(stages)]);
  }
});

test('every pipeline that ships has such a stage', () => {
  const found = templates.map(({ stages }) =>
    presentingStage(stages.map(({ key, ...stage }) => ({ id: key, ...stage }))),
  );
  expect(found.filter((stage) => stage === null)).toEqual([]);
});

test.each([
  [['New', 'Quote sent', 'Order'], 'Quote sent'],
  [['Contacto', 'Propuesta', 'Cierre'], 'Propuesta'],
  [['Engaging', 'Prospecting'], undefined],
])('of %j it is %s', (names, name) => {
  expect(presentingStage(named(...names))?.name).toBe(name);
});

test('somebody may say which stage counts; it counts in its own pipeline alone', () => {
  const both = [{ stages: named('New', 'Demo', 'Deal') }, { stages: named('Lead', 'Offer') }];
  expect(presentedIn(both, undefined)).toEqual(['Demo', 'Deal', 'Offer']);
  expect(presentedIn(both, 'New')).toEqual(['New', 'Demo', 'Deal']);
  expect(presentedIn(both, 'Nowhere')).toEqual([]);
});
