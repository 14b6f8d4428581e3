import { expect, test } from 'vitest';
import { shippedSkills, showsIn, skillsWith, stagesOf } from './skills.ts';

test('a skill shows in the stages whose name speaks of it, in whatever language', () => {
  const negotiation = shippedSkills.find(({ key }) => key === 'negotiation')!;
  expect(showsIn(negotiation, 'Negotiation / review')).toBe(true);
  expect(showsIn(negotiation, 'Negociación')).toBe(true);
  expect(showsIn(negotiation, 'Demo')).toBe(false);
  expect(showsIn({ stageWords: [] }, 'Demo')).toBe(false);
});

test('where a skill shows is told by what the stages here are called, each once, not by the parts of words that it knows', () => {
  const here = ['Qualification', 'Demo', 'Qualification', 'Closing'];
  expect(stagesOf({ stageWords: ['qualif', 'calific'] }, here)).toEqual(['Qualification']);
  expect(stagesOf({ stageWords: [] }, here)).toEqual([]);
});

test('a skill of the first stages shows in a Spanish pipeline as in an English one', () => {
  const seen = (key: string, stage: string) => showsIn(shippedSkills.find((each) => each.key === key)!, stage);
  expect(seen('discovery', 'Prospecting')).toBe(true);
  expect(seen('discovery', 'Prospección')).toBe(true);
  expect(seen('qualification', 'Cualificación')).toBe(true);
  expect(seen('qualification', 'Prospección')).toBe(false);
});

test('what a workspace says of a shipped skill stands in its place; its own come after', () => {
  const own = { key: 'demo', name: 'Show it', metricId: 'win_rate', stageWords: [], controllability: 0.9 };
  const more = { ...own, key: 'mine', name: 'Mine' };
  const all = skillsWith([more, own]);
  expect(all).toHaveLength(shippedSkills.length + 1);
  expect(all.find(({ key }) => key === 'demo')).toBe(own);
  expect(all.at(-1)).toBe(more);
});
