import pg from 'pg';
import { isId } from '../../ground/index.ts';
import type { Actor } from '../access/actor.ts';
import { policyOfKind } from '../access/kinds.ts';
import { tableOfKind } from '../database/tables.ts';
import { liveChannel } from '../history/door.ts';
import { due, type LiveChange, offer, type Pace, refreshAll } from './rules/coalesce.ts';
import { type Heard, mayHear, type Told } from './rules/live-scope.ts';
import { nothingYet, remember, toldSince } from './rules/recent.ts';

export type LiveFeed = {
  /**
   * Tells of every change that the actor may see, until the returned function is called; first, with `ageMs`, of those
   * since so long ago. `actor` is asked at each change: null hears nothing.
   */
  subscribe(actor: () => Actor | null, onChange: (change: LiveChange) => void, ageMs?: number): () => void;
  /** Settles once the feed listens for the first time. */
  ready: Promise<void>;
  stop(): Promise<void>;
};

export type LiveFeedOptions = {
  /** Address of any role of this database. */
  url: string;
  log: (line: string) => void;
  /** How often a silent connection is asked whether it lives. */
  heartbeatMs?: number;
};

/** The driver has both; its types do not say so. */
type Unreferable = pg.Client & { ref?(): void; unref?(): void };

type Listener = {
  actor: () => Actor | null;
  onChange: (change: LiveChange) => void;
  pace: Pace;
  timer: NodeJS.Timeout | null;
};

/**
 * One connection hears what the door of history tells and fans it out, each listener within his rights and at his pace.
 * It comes back by itself after the database was away, and then everybody is told to ask for all anew.
 */
export function openLiveFeed({ url, log, heartbeatMs = 20_000 }: LiveFeedOptions): LiveFeed {
  const listeners = new Set<Listener>();
  let client: pg.Client | null = null;
  let isStopped = false;
  let failures = 0;
  let wasUp = false;
  let recent = nothingYet(performance.now());
  let timer: NodeJS.Timeout | undefined;
  const { promise: ready, resolve: setReady } = Promise.withResolvers<void>();

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'quarterdeck live',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      keepAlive: true,
    });
    let isOver = false;
    const lost = (error?: Error) => {
      if (isOver) return;
      isOver = true;
      clearInterval(heartbeat);
      next.end().catch(() => undefined);
      client = null;
      if (isStopped) return;
      if (wasUp && failures === 0)
        log(`the live stream lost the database and comes back: ${error?.message ?? 'it ended'}`);
      timer = setTimeout(connect, Math.min(100 * 2 ** failures++, 5_000)).unref();
    };
    const heartbeat = setInterval(() => void next.query('SELECT 1').catch(lost), heartbeatMs).unref();
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', ({ payload }) => tell(payload ?? ''));
    try {
      await next.connect();
      await next.query(`LISTEN ${liveChannel}`);
      // Hearing alone keeps no process alive.
      (next as Unreferable).unref?.();
    } catch (error) {
      lost(error as Error);
      return;
    }
    if (isStopped) return void next.end().catch(() => undefined);
    client = next;
    failures = 0;
    recent = nothingYet(performance.now());
    if (wasUp) for (const listener of listeners) give(listener, refreshAll);
    wasUp = true;
    setReady();
  }

  function tell(payload: string): void {
    const told = readTold(payload);
    if (!told) return;
    recent = remember(recent, told, performance.now());
    const heard = heardOf(told.kind);
    for (const listener of listeners) hear(listener, told, heard);
  }

  function tellSince(listener: Listener, moment: number): void {
    const missed = toldSince(recent, moment);
    if (missed === null) give(listener, refreshAll);
    else for (const told of missed) hear(listener, told, heardOf(told.kind));
  }

  void connect();
  return {
    ready,
    subscribe(actor, onChange, ageMs) {
      const listener: Listener = { actor, onChange, pace: new Map(), timer: null };
      listeners.add(listener);
      if (ageMs !== undefined) tellSince(listener, performance.now() - ageMs);
      return () => {
        listeners.delete(listener);
        if (listener.timer) clearTimeout(listener.timer);
      };
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const { timer } of listeners) if (timer) clearTimeout(timer);
      listeners.clear();
      (client as Unreferable | null)?.ref?.();
      await client?.end().catch(() => undefined);
    },
  };
}

/** What is told of without a table of its own, such as long work, is judged by its policy alone. */
function heardOf(kind: string): Heard | null {
  const policy = policyOfKind(kind);
  return tableOfKind(kind) ?? (policy && { policy });
}

/** Anybody with an account on the database may use the channel; what is not the door's, member by member, is not heard. */
function readTold(payload: string): Told | null {
  try {
    const { workspace, kind, id, version, owners, closed, gone } = JSON.parse(payload) as Partial<Told>;
    const isTold =
      typeof workspace === 'string' &&
      typeof kind === 'string' &&
      (id === null || (typeof id === 'string' && isId(id))) &&
      Number.isSafeInteger(version) &&
      (owners === null || (Array.isArray(owners) && owners.every((owner) => typeof owner === 'string'))) &&
      typeof closed === 'boolean' &&
      typeof gone === 'boolean';
    return isTold ? ({ workspace, kind, id, version, owners, closed, gone } as Told) : null;
  } catch {
    return null;
  }
}

function hear(listener: Listener, told: Told, heard: Heard | null): void {
  const actor = listener.actor();
  const { kind, id, version, gone } = told;
  if (actor && mayHear(actor, told, heard)) give(listener, { kind, id, version, gone });
}

function give(listener: Listener, change: LiveChange): void {
  const { pace, send } = offer(listener.pace, change, performance.now());
  listener.pace = pace;
  if (send) {
    listener.onChange(send);
    return;
  }
  if (listener.timer) clearTimeout(listener.timer);
  listener.timer = lookAgain(listener);
}

/** Wakes when what is held for a listener is due. */
function lookAgain(listener: Listener): NodeJS.Timeout | null {
  const { pace, send, againInMs } = due(listener.pace, performance.now());
  listener.pace = pace;
  for (const change of send) listener.onChange(change);
  if (againInMs === null) return null;
  return setTimeout(() => {
    listener.timer = lookAgain(listener);
  }, againInMs).unref();
}
