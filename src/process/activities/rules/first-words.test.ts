import { expect, test } from 'vitest';
import { firstKindsIn } from './first-words.ts';
import { defaultKinds } from './kinds.ts';

const wordsOf = (kinds: typeof defaultKinds) => kinds.flatMap(({ name, outcomes }) => [name, ...outcomes]);

test('in English the first kinds are the usual ones', () => {
  expect(firstKindsIn('en')).toEqual(defaultKinds);
});

test('in Spanish every kind and outcome is said in Spanish, and what counts as both sides speaking is one of them', () => {
  const kinds = firstKindsIn('es');
  const english = new Set(wordsOf(defaultKinds));
  expect(wordsOf(kinds).filter((word) => english.has(word))).toEqual([]);
  for (const { outcomes, twoWayOutcomes } of kinds)
    expect(twoWayOutcomes.filter((word) => !outcomes.includes(word))).toEqual([]);
  expect(kinds.map(({ icon, hue, channel }) => ({ icon, hue, channel }))).toEqual(
    defaultKinds.map(({ icon, hue, channel }) => ({ icon, hue, channel })),
  );
});
