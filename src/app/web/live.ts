import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { WebCapability } from '../../kit/capability.ts';
import { noteReach } from '../../kit/device/reach.ts';
import { noteStream } from '../../kit/device/stream.ts';

/** What the server says when a record has changed; the page fetches it with its own rights. */
export type LiveEvent = { kind: string; id: string | null; version?: number; [more: string]: unknown };

type LiveOptions = {
  client: QueryClient;
  /** Which queries an event touches; by default all whose key begins with its kind. */
  keysOf?: (event: LiveEvent) => QueryKey[];
  /** What else an event makes anew; told together with all that came in the same second. */
  onEvents?: (events: readonly LiveEvent[]) => void;
  active?: boolean;
  url?: string;
};

const calm = 1000;

/**
 * Hears of changes and refreshes what they touch, at most once a second however many come. After a break, everything
 * shown is asked for again, since events may have been missed.
 */
export function useLive({ client, keysOf, onEvents, active = true, url = '/api/v1/live' }: LiveOptions): void {
  const latest = useRef({ keysOf, onEvents });
  latest.current = { keysOf, onEvents };
  useEffect(() => {
    if (!active) return;
    const touched = gather<QueryKey>(calm, (keys) => {
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    });
    const heard = gather<LiveEvent>(calm, (events) => latest.current.onEvents?.(events));
    const stream = listen(url, {
      event: (event) => {
        heard.add({ kind: event.kind, id: event.id });
        // Changes were missed on the way: everything shown is asked for again, calmly.
        if (event.kind === 'all') return touched.add([]);
        for (const key of latest.current.keysOf?.(event) ?? [[event.kind]]) touched.add(key);
      },
      again: () => void client.invalidateQueries(),
    });
    return () => {
      stream.close();
      touched.stop();
      heard.stop();
    };
  }, [client, url, active]);
}

/** What is asked for again when a record of a kind changes: what begins with the kind, and what capabilities say beside it. */
export function touchedBy(all: readonly Pick<WebCapability, 'touches'>[]): (event: LiveEvent) => QueryKey[] {
  return ({ kind }) => [[kind], ...all.flatMap(({ touches }) => touches?.[kind] ?? [])];
}

/** Collects things and hands them over together: the first after a calm moment at once, the rest at the next beat. */
export function gather<Thing>(ms: number, hand: (things: Thing[]) => void, now = () => performance.now()) {
  const waiting = new Map<string, Thing>();
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    last = now();
    const things = [...waiting.values()];
    waiting.clear();
    hand(things);
  };
  return {
    add(thing: Thing) {
      waiting.set(JSON.stringify(thing), thing);
      timer ??= setTimeout(flush, Math.max(0, last + ms - now()));
    },
    stop: () => clearTimeout(timer),
  };
}

/** How long to wait before the next try, with jitter so that a thousand screens do not return in one moment. */
export function waitBefore(attempt: number, chance: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)) * (0.5 + chance / 2);
}

/** How old the page is for the server, which takes whole milliseconds of a day at most. */
const ageOf = (ms: number) => Math.min(Math.ceil(ms), 86_400_000);

/** Keeps a stream open, and asks for one again when it was cut. */
export function listen(url: string, on: { event: (event: LiveEvent) => void; again: () => void }) {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let broken = false;
  let closed = false;
  // What changed since the page began to read is told first; after a break everything is asked for again instead.
  const open = (address = url) => {
    source = new EventSource(address);
    source.onopen = () => {
      noteReach(true);
      noteStream(true);
      if (broken) on.again();
      broken = false;
      attempt = 0;
    };
    source.onmessage = (message) => {
      const event = parse(message.data);
      if (event) on.event(event);
    };
    source.onerror = () => {
      source?.close();
      broken = true;
      if (closed) return;
      noteStream(false);
      timer = setTimeout(anew, waitBefore(attempt, Math.random()));
      attempt += 1;
    };
  };
  const anew = () => {
    clearTimeout(timer);
    timer = undefined;
    open();
  };
  // A phone that has its network back, or is taken out of a pocket, does not sit out what was left of the wait.
  const sooner = () => {
    if (timer !== undefined && document.visibilityState === 'visible') anew();
  };
  window.addEventListener('online', sooner);
  document.addEventListener('visibilitychange', sooner);
  open(`${url}?age=${ageOf(performance.now())}`);
  return {
    close() {
      closed = true;
      window.removeEventListener('online', sooner);
      document.removeEventListener('visibilitychange', sooner);
      clearTimeout(timer);
      source?.close();
    },
  };
}

function parse(data: unknown): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(String(data));
    return typeof event === 'object' && event !== null && 'kind' in event ? (event as LiveEvent) : null;
  } catch {
    return null;
  }
}
