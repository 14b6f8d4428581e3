import { expect, test } from 'vitest';
import { defaultPipeline } from './default-pipeline.ts';
import { presentedIn, presentingStage } from './presenting.ts';
import { templates } from './templates.ts';

const named = (...names: string[]) => names.map((name) => ({ id: name, name, exit: [] }));

test('in the pipeline that a workspace begins with it is the Demo', () => {
  const stages = defaultPipeline.stages.map(({ key, ...stage }) => ({ id: key, ...stage }));
  expect(presentingStage(stages)!.name).toBe('Demo');
  expect(presentedIn([{ stages }], undefined)).toEqual(['demo', 'proposal', 'negotiation', 'contracting']);
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
