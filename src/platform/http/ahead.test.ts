import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const world = globalThis as { quarterdeckAsked?: Record<string, Promise<Response>> | undefined };
let fetchAhead: typeof fetch;
beforeEach(async () => {
  // A page that was just opened.
  vi.resetModules();
  vi.spyOn(performance, 'now').mockReturnValue(100);
  ({ fetchAhead } = await import('./ahead.ts'));
});
afterEach(() => {
  world.quarterdeckAsked = undefined;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const get = { method: 'GET' };
const answers = (text: string) => {
  const asked = vi.fn(async () => new Response(text));
  vi.stubGlobal('fetch', asked);
  return asked;
};
const textOf = async (path: string, init: RequestInit = get) => (await fetchAhead(path, init)).text();
const askedAhead = (path: string) => {
  world.quarterdeckAsked = { [path]: Promise.resolve(new Response('early')) };
};

test('what the document asked for is taken once, and asked for anew after that', async () => {
  const asked = answers('later');
  askedAhead('/api/v1/me');
  expect(await textOf('/api/v1/me')).toBe('early');
  expect(asked).not.toHaveBeenCalled();
  expect(await textOf('/api/v1/me')).toBe('later');
});

test('what the document asked for after the page had asked itself answers nobody who asks again', async () => {
  answers('own');
  expect(await textOf('/api/v1/me')).toBe('own');
  askedAhead('/api/v1/me');
  expect(await textOf('/api/v1/me')).toBe('own');
});

test('after a write nothing is told that was asked before it', async () => {
  answers('own');
  askedAhead('/api/v1/pipelines');
  expect(await textOf('/api/v1/workspace', { method: 'PATCH' })).toBe('own');
  expect(await textOf('/api/v1/pipelines')).toBe('own');
});

test('a refusal and a broken connection are asked again, so that whoever asks is told of today', async () => {
  answers('anew');
  world.quarterdeckAsked = {
    '/api/v1/me': Promise.resolve(new Response('nobody', { status: 401 })),
    '/api/v1/pipelines': Promise.reject(new TypeError('no network')),
  };
  expect(await textOf('/api/v1/me')).toBe('anew');
  expect(await textOf('/api/v1/pipelines')).toBe('anew');
});

test('a write and another question are never answered by it', async () => {
  const asked = answers('own');
  askedAhead('/api/v1/pipelines');
  expect(await textOf('/api/v1/pipelines?asOf=2026-01-05')).toBe('own');
  expect(await textOf('/api/v1/pipelines', { method: 'POST' })).toBe('own');
  expect(asked).toHaveBeenCalledTimes(2);
});
