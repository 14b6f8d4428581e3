import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Write } from './answers.ts';
import type { Actor } from './ports.ts';

export type LiveEvent = { id?: string; event?: string; data: unknown };

/** One open stream of server-sent events. */
export type Live = {
  /** The last event that the caller saw before it came back. */
  readonly lastEventId: string | null;
  /** Aborted when the caller is gone, may no longer listen, or the server stops. */
  readonly ended: AbortSignal;
  /** Sends one event, waiting while the caller is slow. False once the stream has ended. */
  send(event: LiveEvent): Promise<boolean>;
  /** The caller as he was at the last check: what he may see can change while he listens. */
  actor(): Actor | null;
  /** Asks at once, not at the next check, who the caller is now; null ends the stream. */
  check(): Promise<Actor | null>;
};

export type LiveTimes = { beatMs: number; checkMs: number; patienceMs: number };

/** A sign of life every 15 s keeps proxies from closing; the right to listen is asked again within 15 s. */
export const usualTimes: LiveTimes = { beatMs: 15_000, checkMs: 10_000, patienceMs: 30_000 };

export type LiveOptions = {
  response: ServerResponse;
  headers: Record<string, string>;
  write: Write;
  actor: Actor | null;
  lastEventId: string | null;
  /** The actor as he is now; null ends the stream. */
  check: (actor: Actor) => Promise<Actor | null>;
  times: LiveTimes;
};

/** Opens the stream; it ends by `close`, by its caller, or by losing the right to it. */
export function openLive(options: LiveOptions): Live & { close(): void } {
  const { response, write, times } = options;
  const ending = new AbortController();
  let actor = options.actor;

  const close = () => {
    if (ending.signal.aborted) return;
    ending.abort();
    clearInterval(beat);
    clearInterval(checks);
    response.end();
    // Whoever does not read does not get to keep the connection either.
    setTimeout(() => response.destroy(), 1_000).unref();
  };
  let begun = 0;
  let heard = 0;
  const check = async (): Promise<Actor | null> => {
    if (actor === null || ending.signal.aborted) return null;
    const turn = ++begun;
    // A check that fails is no leave to go on: the caller comes back and is asked anew.
    const now = await options.check(actor).catch(() => null);
    // Of two checks at once the one begun later knows more, whichever answers last.
    if (turn > heard) {
      heard = turn;
      actor = now;
      if (actor === null) close();
    }
    return actor;
  };
  const beat = setInterval(() => response.write(':\n\n'), times.beatMs).unref();
  const checks = setInterval(() => void check(), times.checkMs).unref();

  response.on('close', close);
  response.on('error', close);
  response.writeHead(200, {
    ...options.headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // The last word on its connection: kept alive it would hold up the end of the server.
    connection: 'close',
  });
  response.write('retry: 2000\n\n');

  async function drained(): Promise<void> {
    const patience = AbortSignal.any([ending.signal, AbortSignal.timeout(times.patienceMs)]);
    await once(response, 'drain', { signal: patience }).catch(close);
  }

  async function send(event: LiveEvent): Promise<boolean> {
    if (ending.signal.aborted) return false;
    if (!response.write(asText(event, write))) await drained();
    return !ending.signal.aborted;
  }

  return { lastEventId: options.lastEventId, ended: ending.signal, send, actor: () => actor, check, close };
}

const oneLine = (text: string) => text.replaceAll(/[^ -\uffff]/g, ' ');

function asText({ id, event, data }: LiveEvent, write: Write): string {
  const head = `${id === undefined ? '' : `id: ${oneLine(id)}\n`}${event === undefined ? '' : `event: ${oneLine(event)}\n`}`;
  // JSON has no raw line breaks, so one data line is enough.
  return `${head}data: ${write(data)}\n\n`;
}
