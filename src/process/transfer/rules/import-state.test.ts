import { expect, test } from 'vitest';
import { actsNow, importStates, isAtWork, mayNow } from './import-state.ts';

test('an import is checked before it runs, and undone only once something is in', () => {
  expect(mayNow('run', 'draft')).toBe(false);
  expect(mayNow('run', 'checked')).toBe(true);
  expect(mayNow('undo', 'checked')).toBe(false);
  expect(importStates.filter((state) => mayNow('undo', state))).toEqual(['paused', 'done', 'stopped', 'failed']);
});

test('while work is at it only a pause or a stop is taken; what was undone comes once more as long as its files are here', () => {
  for (const state of importStates.filter(isAtWork))
    expect(actsNow(state).every((act) => act === 'pause' || act === 'stop')).toBe(true);
  expect(actsNow('undoing')).toEqual([]);
  expect(actsNow('undone')).toEqual(['check', 'remove']);
  expect(actsNow('undone', false)).toEqual(['remove']);
});
