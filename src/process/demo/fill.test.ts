import { expect, test } from 'vitest';
import { callsChapter } from './chapters/calls.ts';
import { leadsChapter } from './chapters/leads.ts';
import { partsOf } from './chapters.ts';
import { partsInTurns } from './fill.ts';
import { worldOf } from './rules/world.ts';
import { aSetting } from './testing.ts';

test('while the deals of a demo company are made up, whoever else asks the server is served', async () => {
  const chapters = [callsChapter, leadsChapter];
  const world = worldOf(aSetting({ reasons: [] }));
  let served = 0;
  let isOver = false;
  const again = () => {
    served += 1;
    if (!isOver) setImmediate(again);
  };
  setImmediate(again);
  let words = 0;
  const parts = await partsInTurns(chapters, world, async () => {
    words += 1;
  });
  isOver = true;
  expect(served).toBeGreaterThan(1_000);
  expect(words).toBeGreaterThan(1_000);
  expect(parts).toEqual(partsOf(chapters, worldOf(aSetting({ reasons: [] }))));
});
