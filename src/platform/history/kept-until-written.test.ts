import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import { keptUntilWritten } from './kept-until-written.ts';

let changes = 0;
let reckonings = 0;
const reader = {
  sql: async (_: string, [, , since]: unknown[]) => [{ since: since ?? '2026-11-01T10:00:00Z', changes }],
} as unknown as Reader;
const at = (workspaceId: string) => ({ workspaceId }) as Actor;
const reckon = async () => ({ is: ++reckonings });

beforeEach(() => {
  reckonings = 0;
});

test('an answer stays as long as nothing it stands on was written, and is reckoned anew once', async () => {
  const kept = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 10, sizeOf: () => 1 });
  const look = (workspace = 'here', quarter = 'Q3') => kept.look(reader, at(workspace), [quarter], reckon);
  expect([await look(), await look(), await look('here', 'Q4'), await look('there')]).toEqual(
    [1, 1, 2, 3].map((is) => ({ is })),
  );
  changes++;
  expect(await Promise.all([look(), look()])).toContainEqual({ is: 4 });
  expect(await look()).toEqual(await look());
});

test('those who ask at the same time wait for one reckoning', async () => {
  const kept = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 10, sizeOf: () => 1 });
  const look = () => kept.look(reader, at('here'), [], reckon);
  await look();
  await Promise.all([look(), look(), look()]);
  expect(reckonings).toBe(1);
});

test('what was asked for longest ago is let go where more is held than may be, and the last asked for never', async () => {
  const kept = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 2, sizeOf: () => 1 });
  const look = (quarter: string) => kept.look(reader, at('here'), [quarter], reckon);
  for (const quarter of ['Q1', 'Q2', 'Q1', 'Q3']) await look(quarter);
  expect(await look('Q1')).toEqual({ is: 1 });
  expect(await look('Q2')).toEqual({ is: 4 });
  const one = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 0, sizeOf: () => 1 });
  const first = await one.look(reader, at('here'), [], reckon);
  expect(await one.look(reader, at('here'), [], reckon)).toBe(first);
});

test('what may not be kept, and what failed, is reckoned with each look', async () => {
  const never = keptUntilWritten<{ is: number }>({
    ...{ standsOn: ['deal'], most: 10, sizeOf: () => 1, mayKeep: () => false },
  });
  const look = () => never.look(reader, at('here'), [], reckon);
  expect([await look(), await look()]).toEqual([{ is: 1 }, { is: 2 }]);
  const kept = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 10, sizeOf: () => 1 });
  await expect(kept.look(reader, at('here'), [], () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  expect(await kept.look(reader, at('here'), [], reckon)).toEqual({ is: 3 });
});

test('what was reckoned last is there while something newer is reckoned, and says that it is old', async () => {
  const kept = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 10, sizeOf: () => 1 });
  const last = () => kept.last(reader, at('here'), []);
  expect(await last()).toBeNull();
  await kept.look(reader, at('here'), [], reckon);
  expect(await last()).toMatchObject({ answer: { is: 1 }, isOld: false });
  changes++;
  const { promise, resolve } = Promise.withResolvers<{ is: number }>();
  const newer = kept.look(reader, at('here'), [], () => promise);
  expect(await last()).toMatchObject({ answer: { is: 1 }, isOld: true });
  resolve({ is: 7 });
  await newer;
  expect(await last()).toMatchObject({ answer: { is: 7 }, isOld: false });
});

test('what stands on more than is watched is old at once', async () => {
  const never = keptUntilWritten<{ is: number }>({
    ...{ standsOn: ['deal'], most: 10, sizeOf: () => 1, mayKeep: () => false },
  });
  await never.look(reader, at('here'), [], reckon);
  expect(await never.last(reader, at('here'), [])).toMatchObject({ answer: { is: 1 }, isOld: true });
});

test('what stands for a day counts no more than what was written since it was looked at last', async () => {
  const clock = { minute: 0, asked: [] as string[] };
  const written = ['2026-11-01T09:30:00Z', '2026-11-01T10:20:00Z'];
  const at10 = (minute: number) => `2026-11-01T10:${String(minute).padStart(2, '0')}:00Z`;
  const countSince = (since: string) => written.filter((one) => one > since).length;
  const day = {
    sql: async (_: string, [, , mark]: string[]) => {
      const since = at10(clock.minute);
      if (mark === undefined) return [{ since, changes: countSince(since) }];
      clock.asked.push(mark);
      return [{ since, changes: countSince(mark), sinceThen: countSince(since) }];
    },
  } as unknown as Reader;
  const kept = keptUntilWritten<{ is: number }>({ standsOn: ['deal'], most: 10, sizeOf: () => 1 });
  const look = (minute: number) => {
    clock.minute = minute;
    return kept.look(day, at('here'), [], reckon);
  };
  // What was written at 10:20 is there from the start: it was counted into the mark.
  expect([await look(1), await look(10), await look(30), await look(50)]).toEqual([1, 1, 1, 1].map((is) => ({ is })));
  expect(clock.asked).toEqual([at10(1), at10(10), at10(30)]);
  written.push('2026-11-01T10:51:00Z');
  expect([await look(52), await look(53)]).toEqual([2, 2].map((is) => ({ is })));
});
