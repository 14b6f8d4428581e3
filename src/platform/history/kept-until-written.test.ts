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
