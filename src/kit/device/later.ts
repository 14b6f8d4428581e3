import { useSyncExternalStore } from 'react';
import type { Problem } from '../forms/problem.ts';

/** A write of any room that may wait on this device for a connection, and what the screen says of it meanwhile. */
export type Later = {
  /** As the client is called: 'POST /api/v1/courses/:id/answers'. */
  call: string;
  params: Readonly<Record<string, string>>;
  body: unknown;
  /** What it is, and what it is about. */
  head: string;
  subject: string;
  /** The kinds whose pages ask again once it went. */
  touches: readonly string[];
};

/** What became of it: the server's answer, kept here for now, or gone without anybody hearing the answer. */
export type Fate = { ok: true; answer: unknown } | { ok: false; problem: Problem } | { waits: string } | 'went';

let line: ((write: Later) => Promise<Fate>) | null = null;

/** Whoever keeps the line says how one stands in it; until then nothing is kept. */
export function fillLine(keepOrSend: (write: Later) => Promise<Fate>): void {
  line = keepOrSend;
}

/** Kept on this device first, then sent; null where nobody keeps a line. */
export const keptOrSentLater = (write: Later): Promise<Fate> | null => line?.(write) ?? null;

let waiting: readonly Later[] = [];
const listeners = new Set<() => void>();

/** What waits for whoever is signed in, told by whoever keeps the line. */
export function tellWaiting(writes: readonly Later[]): void {
  if (waiting.length === 0 && writes.length === 0) return;
  waiting = writes;
  for (const listener of [...listeners]) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What waits on this device, as it changes: a page shows it as if it were done. */
export const useWaiting = (): readonly Later[] => useSyncExternalStore(listen, () => waiting);
