import * as over from './http.ts';
import type { Access, Server } from './product.ts';

export type Answer = Record<string, unknown>;
export type Send = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  about?: { body: unknown; ifMatch?: number },
) => Promise<Answer>;

/** Asks a server for JSON with a key; what it refuses ends the measurement. */
export function sender(server: Server, { key }: Access): Send {
  return async (method, path, about) => {
    const { status, text } = await over.ask(server.address, {
      ...{ method, path },
      headers: {
        authorization: `Bearer ${key}`,
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...(about ? { 'content-type': 'application/json' } : {}),
        ...(about?.ifMatch === undefined ? {} : { 'if-match': `"${about.ifMatch}"` }),
      },
      body: about ? JSON.stringify(about.body) : null,
    });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as Answer;
  };
}

export const timed = async (ask: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await ask();
  return Math.round(performance.now() - from);
};

export const middle = (took: readonly number[]) => [...took].sort((a, b) => a - b)[Math.floor(took.length / 2)]!;
