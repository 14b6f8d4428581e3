import { expect, test } from 'vitest';
import { likeness, ranked } from './rank.ts';

const entries = ['Go to Pipeline', 'Go to People', 'New person', 'New deal', 'Sign out'].map((label) => ({ label }));
const labels = (typed: string) => ranked(typed, entries).map((entry) => entry.label);

test('what begins with the typed letters comes before what merely holds them', () => {
  expect(labels('pe')).toEqual(['Go to People', 'New person', 'Go to Pipeline']);
  expect(labels('new')).toEqual(['New person', 'New deal']);
});

test('first letters in order find a command, a single letter in the middle does not', () => {
  expect(labels('np')).toEqual(['New person']);
  expect(labels('zz')).toEqual([]);
  expect(likeness('z', 'Blaze')).toBe(3);
});

test('accents and case do not count, and nothing typed keeps the given order', () => {
  expect(likeness('KOVAC', 'Ana Kovač')).toBeGreaterThan(0);
  expect(labels('')).toEqual(entries.map((entry) => entry.label));
});

test('another name for a command finds it too, a little later', () => {
  const found = ranked('theme', [{ label: 'Dark mode', also: 'theme' }, { label: 'Theme' }]);
  expect(found.map((entry) => entry.label)).toEqual(['Theme', 'Dark mode']);
});
