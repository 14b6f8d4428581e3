import type pg from 'pg';

/** A change as whoever watches is told it: which record, in which version, whose it was and is; never what it says. */
export type LiveEvent = {
  workspace: string;
  kind: string;
  /** Null: many of this kind, or some that stand on other records. */
  id: string | null;
  version: number;
  /** Null: too many to name. */
  owners: readonly string[] | null;
  /** It was for its owner and a few alone before, confidential or reserved, and is so after. */
  closed: boolean;
  gone: boolean;
};

export const liveChannel = 'quarterdeck_live';

/** Each by itself, so that one keeps within what a notice may hold. */
const notify = 'SELECT pg_notify($1::text, told) FROM unnest($2::text[]) AS told';
const againMs = 500;
/** Those who watch hear at most so often: what is written meanwhile is told at once with it. */
const breathMs = 25;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Teller = {
  /** Told soon, with all that others say in the meantime. */
  tell(events: readonly LiveEvent[]): void;
  /** Settles once all is told or given up. */
  settled(): Promise<void>;
};

/**
 * Tells of changes after their commit, many at once: told inside the write, all commits of the database would wait for
 * each other. What is lost with the process or with the connection is a hint only: whoever watches asks for all anew
 * when he comes back.
 */
export function openTeller(pool: Pick<pg.Pool, 'query'>, tries = 3): Teller {
  let waiting = new Map<string, LiveEvent>();
  let telling: Promise<void> | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;

  async function tellWaiting(): Promise<void> {
    try {
      for (let failed = 0; waiting.size > 0; ) {
        const early = toldAt + breathMs - performance.now();
        if (early > 0) await pause(early);
        const events = [...waiting.values()];
        waiting = new Map();
        toldAt = performance.now();
        try {
          await pool.query({
            name: 'tell',
            text: notify,
            values: [liveChannel, events.map((event) => JSON.stringify(event))],
          });
          failed = 0;
        } catch {
          if (++failed >= tries) return;
          waiting = joined([...events, ...waiting.values()]);
          await pause(againMs);
        }
      }
    } finally {
      // At once, not a turn later: what is said in between would wait for the next word.
      telling = null;
    }
  }

  return {
    tell(events) {
      if (events.length === 0) return;
      waiting = joined([...waiting.values(), ...events]);
      telling ??= tellWaiting();
    },
    settled: async () => {
      while (telling) await telling;
    },
  };
}

/** One message for each record: its last version, to all whose it was in between. */
export function joined(events: readonly LiveEvent[]): Map<string, LiveEvent> {
  const byRecord = new Map<string, LiveEvent>();
  for (const event of events) {
    const key = `${event.workspace} ${event.kind} ${event.id} ${event.id === null ? event.owners : ''}`;
    const known = byRecord.get(key);
    byRecord.set(key, known ? later(known, event) : event);
  }
  return byRecord;
}

function later(one: LiveEvent, other: LiveEvent): LiveEvent {
  const last = other.version >= one.version ? other : one;
  const owners = one.owners && other.owners && [...new Set([...one.owners, ...other.owners])];
  return { ...last, owners, closed: one.closed && other.closed };
}

const tellers = new WeakMap<object, Teller>();

/** The one teller of a pool. */
export function tellerOf(pool: Pick<pg.Pool, 'query'>): Teller {
  const known = tellers.get(pool);
  if (known) return known;
  const teller = openTeller(pool);
  tellers.set(pool, teller);
  return teller;
}
