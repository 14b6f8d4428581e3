import { expect, test } from 'vitest';
import type { Told } from './live-scope.ts';
import { mostRecent, nothingYet, recentMs, remember, toldSince } from './recent.ts';

const change = (version: number): Told => ({
  ...{ workspace: 'w', kind: 'deal', id: 'd', version },
  ...{ owners: null, closed: false, gone: false },
});
const told = (...moments: number[]) => moments.reduce((recent, at) => remember(recent, change(at), at), nothingYet(0));
const versions = (all: Told[] | null) => all?.map(({ version }) => version) ?? null;

test('whoever began to read at a moment is told what changed since, in its order', () => {
  expect(versions(toldSince(told(10, 20, 30), 20))).toEqual([20, 30]);
  expect(versions(toldSince(told(10, 20, 30), 31))).toEqual([]);
});

test('before the server listened it does not know what changed, so everything is asked for anew', () => {
  expect(toldSince(nothingYet(50), 50)).toBeNull();
  expect(toldSince(nothingYet(50), 51)).toEqual([]);
});

test('what is older than a minute is forgotten, and whoever began before it asks for everything anew', () => {
  const later = told(10, 20, 15 + recentMs);
  expect(versions(toldSince(later, 20))).toEqual([20, 15 + recentMs]);
  expect(toldSince(later, 10)).toBeNull();
});

test('of a wave of changes the latest are kept, and nobody is told a part as if it were the whole', () => {
  const wave = told(...Array.from({ length: mostRecent + 500 }, (_, at) => at));
  expect(wave.told).toHaveLength(mostRecent);
  expect(toldSince(wave, 499)).toBeNull();
  expect(toldSince(wave, 500)).toHaveLength(mostRecent);
});
