import { expect, test } from 'vitest';
import { roleNames } from '../../../platform/access/actor.ts';
import { stagesFrom } from './default-pipeline.ts';
import { mapStages } from './map-stages.ts';
import { stageProblems, stagesWithoutBuyerTask } from './stages.ts';
import { templateKeys, templates } from './templates.ts';

const of = (key: string) => stagesFrom(templates.find((each) => each.key === key)!, (stage) => stage);

test.each(templates.map(({ key }) => [key]))(
  'the template %s may be used as it is, with a task for the buyer in every stage',
  (key) => {
    const stages = of(key);
    expect(stageProblems(stages, roleNames)).toEqual([]);
    expect(stagesWithoutBuyerTask(stages)).toEqual([]);
    expect(stages.every(({ exit }) => exit.length > 0)).toBe(true);
  },
);

test('every template has its key', () => {
  expect(templates.map(({ key }) => key)).toEqual([...templateKeys]);
});

test('the four common stages, nobody offering before he knows the need', () => {
  expect(of('four-stages').map(({ name }) => name)).toEqual(['Prospect', 'Qualification', 'Proposal', 'Closing']);
});

test('six stages to four and back', () => {
  expect(Object.fromEntries(mapStages(of('default'), of('four-stages')))).toEqual({
    prospecting: 'prospect',
    qualification: 'qualification',
    demo: 'qualification',
    proposal: 'proposal',
    negotiation: 'proposal',
    contracting: 'closing',
  });
  expect(Object.fromEntries(mapStages(of('four-stages'), of('default')))).toEqual({
    prospect: 'prospecting',
    qualification: 'qualification',
    proposal: 'proposal',
    closing: 'contracting',
  });
});

test.each(templateKeys.flatMap((from) => templateKeys.map((to) => [from, to] as const)))(
  'from %s to %s every stage has a place, and whoever was ahead stays ahead',
  (from, to) => {
    const target = of(to).map(({ id }) => id);
    const mapping = mapStages(of(from), of(to));
    const places = of(from).map(({ id }) => target.indexOf(mapping.get(id)!));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    if (from === to) expect(places).toEqual(target.map((_, at) => at));
  },
);

test('a stage without a task for the buyer is named', () => {
  const [first, ...rest] = of('default');
  expect(stagesWithoutBuyerTask([{ ...first!, buyerTask: ' ' }, ...rest]).map(({ name }) => name)).toEqual([
    'Prospecting',
  ]);
});
