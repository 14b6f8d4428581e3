import { expect, test, vi } from 'vitest';

// Anew, as a page that has just opened: other tests of the same worker open streams too.
vi.resetModules();
const { noteStream, streamNow } = await import('./stream.ts');

test('a stream that is cut again while it is cut is cut since the first time, and heard once it is open', () => {
  expect(streamNow()).toBe('unknown');
  noteStream(true);
  expect(streamNow()).toBe('heard');
  noteStream(false, () => 1_000);
  noteStream(false, () => 9_000);
  expect(streamNow()).toBe(1_000);
  noteStream(true);
  noteStream(false, () => 9_000);
  expect(streamNow()).toBe(9_000);
});
