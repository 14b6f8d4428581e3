import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';

/** Who holds a cookie or a key, as of a moment ago. */
export type Known = {
  actor: Actor;
  /** Null for an API key. */
  userId: string | null;
  sessionId: string | null;
  /** As whom the session works just now, and the leader himself whose it is. */
  inPlace?: { id: string; until: Instant; leader: Actor };
};

type Entry = { known: Known; until: number };

/**
 * Remembers for a few seconds who holds which proof, by its hash. What is asked for while something is forgotten is
 * not remembered: it may have been read before the change.
 */
export function knownCache({ seconds, most }: { seconds: number; most: number }, now: () => number = Date.now) {
  const entries = new Map<string, Entry>();
  const underway = new Map<string, Promise<Known | null>>();
  let changes = 0;

  async function find(key: string, ask: () => Promise<Known | null>): Promise<Known | null> {
    const before = changes;
    const known = await ask();
    if (known && before === changes) {
      if (entries.size >= most) entries.clear();
      entries.set(key, { known, until: now() + seconds * 1000 });
    }
    return known;
  }

  return {
    get(key: string, ask: () => Promise<Known | null>): Promise<Known | null> {
      const entry = entries.get(key);
      if (entry && entry.until > now()) return Promise.resolve(entry.known);
      const waiting = underway.get(key);
      if (waiting) return waiting;
      const asked = find(key, ask).finally(() => {
        if (underway.get(key) === asked) underway.delete(key);
      });
      underway.set(key, asked);
      return asked;
    },
    /** Forgets whoever this is true of. */
    forget(isMeant: (known: Known) => boolean): void {
      changes += 1;
      underway.clear();
      for (const [key, { known }] of entries) if (isMeant(known)) entries.delete(key);
    },
  };
}
