/** What a browser is told of a change: enough to fetch the record. Without an id many of the kind changed. */
export type LiveChange = { kind: string; id: string | null; version: number; gone: boolean };

/** At most one event of a kind in this time, to one listener. */
export const quietMs = 1_000;

/** Some changes may have been missed: the listener asks for everything anew. */
export const refreshAll: LiveChange = { kind: 'all', id: null, version: 0, gone: false };

type Waiting = { since: number; held: LiveChange | null };

/** What one listener was told lately, by kind. */
export type Pace = ReadonlyMap<string, Waiting>;

/**
 * A change comes for a listener. The first of its kind goes out at once; those of the second after it are held, several
 * records as one event without an id, and go out together when the second is over (`due`).
 */
export function offer(pace: Pace, change: LiveChange, now: number): { pace: Pace; send: LiveChange | null } {
  const waiting = pace.get(change.kind);
  const next = new Map(pace);
  if (!waiting || now - waiting.since >= quietMs) {
    const send = waiting?.held ? both(waiting.held, change) : change;
    next.set(change.kind, { since: now, held: null });
    return { pace: next, send };
  }
  next.set(change.kind, { since: waiting.since, held: waiting.held ? both(waiting.held, change) : change });
  return { pace: next, send: null };
}

/** What is held and due, and when to look again in milliseconds; null when nothing is held. */
export function due(pace: Pace, now: number): { pace: Pace; send: LiveChange[]; againInMs: number | null } {
  const next = new Map<string, Waiting>();
  const send: LiveChange[] = [];
  let againInMs: number | null = null;
  for (const [kind, { since, held }] of pace) {
    const left = since + quietMs - now;
    if (left > 0) {
      next.set(kind, { since, held });
      if (held) againInMs = Math.min(againInMs ?? left, left);
    } else if (held) {
      send.push(held);
      next.set(kind, { since: now, held: null });
    }
  }
  return { pace: next, send, againInMs };
}

const both = (one: LiveChange, other: LiveChange): LiveChange =>
  one.id !== null && one.id === other.id ? other : { kind: other.kind, id: null, version: 0, gone: false };
