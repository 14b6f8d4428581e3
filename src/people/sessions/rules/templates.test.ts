import { expect, test } from 'vitest';
import { minutesOfParts, templateIds, templates } from './templates.ts';

test('a quarterly review of 90 minutes looks back for 27 and ahead for 63', () => {
  const minutes = minutesOfParts('quarterly-review', 90);
  const { sections } = templates['quarterly-review'];
  const of = (part: string) => sections.reduce((sum, one, at) => sum + (one.part === part ? minutes[at]! : 0), 0);
  expect([of('back'), of('ahead')]).toEqual([27, 63]);
});

test('the parts of any meeting take exactly its time, however short', () => {
  for (const id of templateIds)
    for (const minutes of [1, 7, 30, 45, 61, 480])
      expect(minutesOfParts(id, minutes).reduce((sum, part) => sum + part, 0)).toBe(minutes);
});

test('a pipeline review looks at health, at progression and at how right forecasts were', () => {
  const ids = templates['pipeline-review'].sections.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['hygiene', 'at-risk', 'changed', 'stalled', 'accuracy']));
});

test('every meeting opens with what was promised, and only a talk of two is private', () => {
  for (const id of templateIds) {
    expect(templates[id].sections[0]?.id).toBe('promised');
    expect(templates[id].isPrivate).toBe(id === 'one-on-one');
  }
  expect(templates['one-on-one'].prompts).toEqual(expect.arrayContaining(['wellbeing', 'lesson']));
});
