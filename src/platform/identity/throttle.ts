import { hashOf } from './tokens.ts';

/** The most addresses that are kept in mind. */
const mostKnown = 50_000;

type Tries = { failed: number; until: number };

/**
 * Counts failed tries at one e-mail address, whether anybody has it or not, wherever they come from: after `most` of
 * them the address rests until the window that began with the first is over.
 */
export function throttle({ most, seconds }: { most: number; seconds: number }, now: () => number = Date.now) {
  const tries = new Map<string, Tries>();
  const keyOf = (email: string) => hashOf(email.trim().toLowerCase()).toString('base64');
  const standing = (key: string) => {
    const known = tries.get(key);
    if (known && known.until > now()) return known;
    tries.delete(key);
    return null;
  };
  /** What is over goes; where none is, the address that was tried first. Those that rest now go on resting. */
  const makeRoom = () => {
    for (const [key, { until }] of tries) if (until <= now()) tries.delete(key);
    const [oldest] = tries.keys();
    if (tries.size >= mostKnown && oldest !== undefined) tries.delete(oldest);
  };
  return {
    /** Seconds until the address may be tried again; 0 when it may now. */
    rest(email: string): number {
      const known = standing(keyOf(email));
      return known && known.failed >= most ? Math.ceil((known.until - now()) / 1000) : 0;
    },
    /** Counted before the password is looked at, so that tries at the same moment count too. */
    begin(email: string): void {
      const key = keyOf(email);
      const known = standing(key);
      if (known) known.failed += 1;
      else {
        if (tries.size >= mostKnown) makeRoom();
        tries.set(key, { failed: 1, until: now() + seconds * 1000 });
      }
    },
    succeeded: (email: string): void => void tries.delete(keyOf(email)),
  };
}

export type Throttle = ReturnType<typeof throttle>;
