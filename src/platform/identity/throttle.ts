import { hashOf } from './tokens.ts';

/** The most that is kept in mind: each address by itself, and by each place. */
const mostKnown = 100_000;

type Tries = { failed: number; until: number };

/**
 * Counts failed tries at one e-mail address, whether anybody has it or not. After `most` of them from one place the address rests for that
 * place, so that nobody who knows an address can keep its owner out; after `everywhere` from all places together it rests for all. It rests
 * until the window that began with the first try is over.
 */
export function throttle(
  { most, everywhere, seconds }: { most: number; everywhere: number; seconds: number },
  now: () => number = Date.now,
) {
  const tries = new Map<string, Tries>();
  const keysOf = (email: string, place: string) => {
    const address = email.trim().toLowerCase();
    const keyOf = (text: string) => hashOf(text).toString('base64');
    return [
      [keyOf(JSON.stringify([address, place])), most],
      [keyOf(address), everywhere],
    ] as const;
  };
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
  const count = (key: string) => {
    const known = standing(key);
    if (known) known.failed += 1;
    else {
      if (tries.size >= mostKnown) makeRoom();
      tries.set(key, { failed: 1, until: now() + seconds * 1000 });
    }
  };
  return {
    /** Seconds until the address may be tried again from this place; 0 when it may now. */
    rest(email: string, place: string): number {
      const rests = keysOf(email, place).map(([key, bound]) => {
        const known = standing(key);
        return known && known.failed >= bound ? Math.ceil((known.until - now()) / 1000) : 0;
      });
      return Math.max(...rests);
    },
    /** Counted before the password is looked at, so that tries at the same moment count too. */
    begin(email: string, place: string): void {
      for (const [key] of keysOf(email, place)) count(key);
    },
    /** What others tried elsewhere goes on counting. */
    succeeded(email: string, place: string): void {
      const [[here]] = keysOf(email, place);
      tries.delete(here);
    },
  };
}

export type Throttle = ReturnType<typeof throttle>;
