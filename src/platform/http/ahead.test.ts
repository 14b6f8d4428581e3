import { afterEach, expect, test, vi } from 'vitest';
import { fetchAhead } from './ahead.ts';

const world = globalThis as { quarterdeckAsked?: Record<string, Promise<Response>> | undefined };
afterEach(() => {
  world.quarterdeckAsked = undefined;
  vi.unstubAllGlobals();
});

const get = { method: 'GET' };
const answers = (text: string) => {
  const asked = vi.fn(async () => new Response(text));
  vi.stubGlobal('fetch', asked);
  return asked;
};
const textOf = async (path: string, init: RequestInit = get) => (await fetchAhead(path, init)).text();

test('what the document asked for is taken once, and asked for anew after that', async () => {
  const asked = answers('later');
  world.quarterdeckAsked = { '/api/v1/me': Promise.resolve(new Response('early')) };
  expect(await textOf('/api/v1/me')).toBe('early');
  expect(asked).not.toHaveBeenCalled();
  expect(await textOf('/api/v1/me')).toBe('later');
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
  world.quarterdeckAsked = { '/api/v1/pipelines': Promise.resolve(new Response('early')) };
  expect(await textOf('/api/v1/pipelines', { method: 'POST' })).toBe('own');
  expect(await textOf('/api/v1/pipelines?asOf=2026-01-05')).toBe('own');
  expect(asked).toHaveBeenCalledTimes(2);
});
