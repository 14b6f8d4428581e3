import { expect, test } from 'vitest';
import { BrokenOff, breakingOff } from '../../platform/database/breaking-off.ts';
import { reckonOffLoop } from './off-loop.ts';
import { bookOf } from './rules/book.ts';
import { generatedCompany } from './rules/generated.ts';
import { reckon } from './rules/reckon.ts';

const parts = ['ana', 'ben'].map((key) => ({ key, owner: key, creates: true }));

function question(size: number) {
  const { deals, asOf, until } = generatedCompany(size, 'beside');
  const entries = deals.map((deal, at) => ({ ...deal, part: at % 2, product: at % 3, isListed: false }));
  const ask = { asOf, after: asOf, until, monthEnds: [until], seed: 'beside', draws: 300, withChances: true };
  return { book: bookOf(parts, entries), ask };
}

test('a thread beside answers what would be answered here', async () => {
  const asked = question(600);
  expect(await reckonOffLoop(asked)).toEqual(reckon(asked));
});

test('while it reckons the loop goes on, and several may wait at once', async () => {
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 5);
  const asked = question(20_000);
  const [one, other] = await Promise.all([reckonOffLoop(asked), reckonOffLoop(question(500))]);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(10);
  expect(one!.parts).toHaveLength(2);
  expect(other!.draws).toBe(300);
});

test('a job that is broken off waits no longer for what it had reckoned; others do', async () => {
  const stop = new AbortController();
  let answered = false;
  const job = breakingOff(stop.signal, async () => {
    await reckonOffLoop(question(20_000));
    answered = true;
  });
  const other = reckonOffLoop(question(500));
  stop.abort();
  await expect(job).rejects.toThrow(BrokenOff);
  expect(answered).toBe(false);
  expect((await other)!.draws).toBe(300);
});

test('a few deals are answered at once, and a question that fails says so without ending the thread', async () => {
  expect(await reckonOffLoop(question(20))).toEqual(reckon(question(20)));
  const broken = question(600);
  const book = { ...broken.book, parts: null as never };
  await expect(reckonOffLoop({ ...broken, book })).rejects.toThrow('could not be reckoned');
  expect((await reckonOffLoop(question(500)))!.draws).toBe(300);
});
