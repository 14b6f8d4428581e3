import { expect, test } from 'vitest';
import { makeRoom } from './make-room.ts';

test('what earlier work left is gone before work that fills much memory begins', async () => {
  let left: unknown[] | null = Array.from({ length: 500_000 }, (_, at) => ({ at, text: `left ${at}` }));
  const before = process.memoryUsage().heapUsed;
  expect(left.length).toBe(500_000);
  left = null;
  await makeRoom();
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(10_000_000);
});
