import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';
import { shellOf, workerOf, workerSource } from '../../../scripts/service-worker.ts';

const origin = 'https://sales.example';
const source = readFileSync(workerSource, 'utf8');

/** The browser around a worker: what it keeps, and a server that has files, is down or answers 502. */
function browser() {
  const kept = new Map<string, Response>();
  const pathOf = (asked: string | { url: string }) =>
    new URL(typeof asked === 'string' ? asked : asked.url, origin).pathname;
  const cache = {
    match: async (asked: string) => kept.get(pathOf(asked))?.clone(),
    put: async (asked: string, answer: Response) => void kept.set(pathOf(asked), answer),
    delete: async (asked: string) => kept.delete(pathOf(asked)),
    keys: async () => [...kept.keys()].map((path) => ({ url: origin + path })),
  };
  const server = { files: {} as Record<string, string>, status: 200 as number | 'down', asked: [] as string[] };
  const fetched = async (asked: string | { url: string }) => {
    const path = pathOf(asked);
    server.asked.push(path);
    if (server.status === 'down') throw new TypeError('Failed to fetch');
    if (server.status !== 200) return new Response('', { status: server.status });
    const text = server.files[path] ?? (path.includes('.') ? undefined : server.files['/']);
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  };
  /** A worker of these files, installed and made active. */
  async function begin(files: string[], named: string[]) {
    const listeners: Record<string, (event: object) => void> = {};
    const self = {
      addEventListener: (name: string, act: (event: object) => void) => {
        listeners[name] = act;
      },
      location: new URL(origin),
      registration: {},
      skipWaiting: async () => undefined,
      clients: { claim: async () => undefined },
    };
    const world = {
      self,
      caches: { open: async () => cache },
      fetch: fetched,
      URL,
      Response,
      Set,
      Promise,
      setTimeout,
    };
    runInNewContext(workerOf(source, files, named), world);
    for (const name of ['install', 'activate']) {
      let done: Promise<unknown> = Promise.resolve();
      listeners[name]?.({
        waitUntil: (work: Promise<unknown>) => {
          done = work;
        },
      });
      await done;
    }
    /** What a page is given for an address; null where the worker leaves it to the browser. */
    return async (path: string, over: object = {}) => {
      const given: Promise<Response>[] = [];
      const request = { url: origin + path, method: 'GET', mode: 'cors', ...over };
      listeners.fetch?.({ request, respondWith: (answer: Promise<Response>) => given.push(answer) });
      const answer = await given[0];
      return answer ? answer.text() : null;
    };
  }
  return { kept, server, begin };
}

const old = { '/': 'page 1', '/assets/board-1.js': 'board 1', '/assets/react-1.js': 'react' };
const renewed = { '/': 'page 2', '/assets/board-2.js': 'board 2', '/assets/react-1.js': 'react' };
const goes = { mode: 'navigate' };

describe('the worker that keeps the screens', () => {
  let { kept, server, begin } = browser();
  let ask: Awaited<ReturnType<typeof begin>>;
  beforeEach(async () => {
    ({ kept, server, begin } = browser());
    server.files = { ...old, '/api/v1/deals': 'secret' };
    ask = await begin(Object.keys(old), ['1']);
  });

  test('opens every address without a connection, and when the server is down behind its proxy', async () => {
    for (const status of ['down', 502, 503] as const) {
      server.status = status;
      expect(await ask('/deals/7', goes)).toBe('page 1');
      expect(await ask('/assets/board-1.js')).toBe('board 1');
    }
  });

  test('asks the server first for a page, and never again for a file named by its content', async () => {
    server.files['/'] = 'page 1, newer';
    server.asked = [];
    expect(await ask('/day', goes)).toBe('page 1, newer');
    expect(await ask('/assets/react-1.js')).toBe('react');
    expect(server.asked).toEqual(['/day']);
  });

  test('leaves the API alone: no answer of it is kept, given or even seen', async () => {
    expect(await ask('/api/v1/deals')).toBeNull();
    expect(await ask('/api/v1/exports/7/file', goes)).toBeNull();
    expect(await ask('/deals', { method: 'POST' })).toBeNull();
    expect([...kept.keys()].filter((path) => path.startsWith('/api'))).toEqual([]);
  });

  test('a new version takes over while pages of the old one are open: these still find their files', async () => {
    server.files = renewed;
    const next = await begin(Object.keys(renewed), ['2']);
    server.status = 'down';
    expect(await next('/deals', goes)).toBe('page 2');
    expect(await next('/assets/board-2.js')).toBe('board 2');
    expect(await next('/assets/board-1.js')).toBe('board 1');
  });

  test('of the version before the last nothing is kept', async () => {
    server.files = renewed;
    await begin(Object.keys(renewed), ['2']);
    server.files = { '/': 'page 3', '/assets/board-3.js': 'board 3' };
    await begin(Object.keys(server.files), ['3']);
    expect([...kept.keys()].filter((path) => path.includes('board')).sort()).toEqual([
      '/assets/board-2.js',
      '/assets/board-3.js',
    ]);
  });

  test('a version that does not come whole is not taken', async () => {
    server.files = { '/': 'page 2' };
    await expect(begin(Object.keys(renewed), ['2'])).rejects.toThrow('/assets/board-2.js: 404');
  });
});

test('all code, styles and Latin letters are kept; other letters, pictures and packed twins are not', () => {
  const built = ['index.html', 'assets/a-1.js', 'assets/a-1.css', 'assets/inter-latin-ext-wght-normal-1.woff2'];
  expect(
    shellOf([...built, 'assets/inter-greek-wght-normal-1.woff2', 'assets/a-1.js.br', 'service-worker.js']),
  ).toEqual([
    '/',
    '/ahead.js',
    '/assets/a-1.css',
    '/assets/a-1.js',
    '/assets/inter-latin-ext-wght-normal-1.woff2',
    '/icon.svg',
    '/manifest.webmanifest',
    '/scheme.js',
  ]);
});

test('another page, or another file that keeps its name, is another version', () => {
  const one = workerOf(source, ['/'], ['page 1']);
  expect(workerOf(source, ['/'], ['page 2'])).not.toBe(one);
  expect(workerOf(source, ['/'], ['page 1'])).toBe(one);
});
